import {spawn} from 'node:child_process'

/** What a program of the machine said. */
export type Called =
  | {readonly is: 'ended'; readonly code: number; readonly out: string; readonly err: string}
  /** There is no such program. */
  | {readonly is: 'missing'}

const textOf = (stream: NodeJS.ReadableStream): (() => string) => {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}

/** Calls a program by its name and waits for its end; its messages are English, whatever the person's language. */
export const callProgram = (
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  input = '',
): Promise<Called> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {env: {...env, LC_ALL: 'C'}, stdio: ['pipe', 'pipe', 'pipe']})
    const [out, err] = [textOf(child.stdout), textOf(child.stderr)]
    child.once('error', (error) => {
      if ('code' in error && error.code === 'ENOENT') resolve({is: 'missing'})
      else reject(error)
    })
    // a signal that ended it is a failure like any other
    child.once('close', (code) => resolve({is: 'ended', code: code ?? 1, out: out(), err: err()}))
    // it may end without having read
    child.stdin.on('error', () => {}).end(input)
  })
