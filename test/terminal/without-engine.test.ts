import assert from 'node:assert/strict'
import {once} from 'node:events'
import {chmod, chown, cp} from 'node:fs/promises'
import {createServer, type Server, type Socket} from 'node:net'
import {dirname, join} from 'node:path'
import {describe, it} from 'node:test'
import {type ProgramResult, programFile, runProgram} from './run-program.ts'
import {scratchFolder} from './scratch-folder.ts'

const isOneSentence = (result: ProgramResult, code: number, words: RegExp) => {
  assert.match(result.stderr, words)
  assert.match(result.stderr, /^dock-tidy: [^\n]+\n$/)
  assert.equal(result.code, code)
  assert.equal(result.stdout, '')
}

const listen = async (path: string, answer: (socket: Socket) => void): Promise<Server & AsyncDisposable> => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    answer(socket)
  }).listen(path)
  await once(server, 'listening')
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  }
  return Object.assign(server, {[Symbol.asyncDispose]: close})
}

const nobody = 65534

describe('where no engine answers', () => {
  for (const command of [['--dry-run'], ['--dry-run', '--json'], ['prune', '--yes'], []]) {
    it(`a socket that is not there is named: dock-tidy ${command.join(' ')}`, async () => {
      await using scratch = await scratchFolder()
      const socket = join(scratch.path, 'none.sock')
      const result = await runProgram(['-H', `unix://${socket}`, ...command], {env: scratch.env})
      const [notice, ...rest] = result.stderr.split('\n').filter((line) => !line.includes('terminal'))
      isOneSentence({...result, stderr: `${[notice, ...rest].join('\n')}`}, 4, /none\.sock/)
    })
  }

  it('a socket of someone else says who may use it', async () => {
    await using scratch = await scratchFolder()
    const socket = join(scratch.path, 'engine.sock')
    await using _server = await listen(socket, (client) => client.end())
    await cp(dirname(programFile), join(scratch.path, 'dist'), {recursive: true})
    const isRoot = process.getuid?.() === 0
    if (isRoot) await chown(scratch.path, nobody, nobody)
    await chmod(socket, isRoot ? 0o600 : 0)
    const result = await runProgram([join(scratch.path, 'dist/cli.js'), '-H', `unix://${socket}`, '--dry-run'], {
      command: process.execPath,
      cwd: scratch.path,
      env: scratch.env,
      ...(isRoot ? {uid: nobody} : {}),
    })
    isOneSentence(result, 4, /engine\.sock.*only root may/)
  })

  const notDocker: readonly (readonly [what: string, answer: (client: Socket) => void])[] = [
    ['speaks another protocol', (client) => client.write('SSH-2.0-OpenSSH_9.9\r\n')],
    ['closes at once', (client) => client.end()],
    [
      'is another web server',
      (client) => client.end('HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<br>'),
    ],
    [
      'answers anything with {}',
      (client) =>
        client.once('data', () =>
          client.end('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'),
        ),
    ],
    ['says nothing', () => {}],
  ]
  for (const [what, answer] of notDocker) {
    it(`a socket that ${what} is not taken for an engine`, async () => {
      await using scratch = await scratchFolder()
      const socket = join(scratch.path, 'other.sock')
      await using _server = await listen(socket, answer)
      const args = ['-H', `unix://${socket}`, '--timeout', '2s', '--dry-run']
      isOneSentence(await runProgram(args, {env: scratch.env}), 4, /other\.sock/)
    })
  }
})

describe('what can not be meant', () => {
  const wrong: readonly (readonly [args: readonly string[], words: RegExp])[] = [
    [['--dry-rum'], /--dry-run/],
    [['prun'], /prune/],
    [['--older-than', '30'], /30/],
    [['--older-than', '-5d'], /-5d/],
    [['--kind', 'imges'], /images/],
    [['--include', 'everything'], /everything/],
    [['--keep-newest', '1.5'], /1\.5/],
    [['-H', 'unix:/', '--dry-run'], /unix:\//],
    [['-H', 'gopher://x', '--dry-run'], /gopher/],
    [['--demo', 'castle'], /castle/],
    [['prune'], /--yes/],
  ]
  for (const [args, words] of wrong) {
    it(`dock-tidy ${args.join(' ')}`, async () => {
      await using scratch = await scratchFolder()
      isOneSentence(await runProgram(args, {env: scratch.env}), 2, words)
    })
  }
})
