import type {TarFile} from './tar.ts'

export interface Instruction {
  readonly word: string
  readonly rest: string
}

/** The instructions of the context's `Dockerfile`, as far as one line each goes. */
export const instructionsOf = (context: readonly TarFile[]): readonly Instruction[] => {
  const text = context.find((file) => file.name === 'Dockerfile')?.content.toString('utf8') ?? ''
  return text.split('\n').flatMap((line) => {
    const found = /^\s*([A-Za-z]+)\s+(.*\S)\s*$/.exec(line)
    return found === null ? [] : [{word: (found[1] ?? '').toUpperCase(), rest: found[2] ?? ''}]
  })
}

/** What a step adds: bytes and files of its layer, or null where it makes none. */
export const layerOfStep = (
  {word, rest}: Instruction,
  context: readonly TarFile[],
): {bytes: number; seed: string} | null => {
  if (word === 'COPY' || word === 'ADD') {
    const [source = ''] = rest.split(/\s+/)
    const file = context.find((one) => one.name === source.replace(/^\.\//, ''))
    return {bytes: file?.content.length ?? 0, seed: file?.content.toString('latin1') ?? ''}
  }
  if (word === 'WORKDIR') return {bytes: 0, seed: rest}
  return word === 'RUN' ? {bytes: bytesWritten(rest), seed: rest} : null
}

/** What the shell command would write, as far as it is a `dd`. */
export const bytesWritten = (command: string): number => {
  const size = /\bbs=(\d+)\b.*\bcount=(\d+)\b/.exec(command)
  if (size !== null) return Number(size[1]) * Number(size[2])
  return command.includes('>') ? 4 : 0
}

/** How the shell command would end. */
export const exitCodeOf = (command: string): number => {
  const exit = /\bexit (\d+)/.exec(command)
  if (exit !== null) return Number(exit[1])
  return /(^|[;&]\s*)false\s*$/.test(command) ? 1 : 0
}
