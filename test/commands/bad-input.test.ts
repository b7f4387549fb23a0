import assert from 'node:assert/strict'
import {mkdirSync, writeFileSync} from 'node:fs'
import {createServer as createHttp} from 'node:http'
import {type AddressInfo, createServer} from 'node:net'
import {join} from 'node:path'
import {after, describe, it} from 'node:test'
import {run, scratch, start} from './command-line.ts'
import {engineFor} from './demo-engine.ts'

const demo = await engineFor('laptop')
const folder = join(scratch, 'endpoints')
mkdirSync(folder, {recursive: true})

const assertOneSentence = (err: string): void => {
  assert.match(err, /^dock-tidy: .+\n$/)
  assert.equal(err.split('\n').length, 2, err)
  assert.doesNotMatch(err, /\bat .*\.[jt]s:\d+/)
}

const wrong: readonly (readonly string[])[] = [
  ['--frobnicate'],
  ['frobnicate'],
  ['prune', '--yes', '--oldr-than', '1d'],
  ['prune', '--yes', '--older-than', '30'],
  ['prune', '--yes', '--older-than', '-1d'],
  ['prune', '--yes', '--kind', 'everything'],
  ['prune', '--yes', '--include', 'volumes'],
  ['prune', '--yes', '--clock', 'wall'],
  ['prune', '--yes', '--keep-newest', 'all'],
  ['prune', '--yes', '--only', ''],
  ['prune', '--yes', '--protect', '"open'],
  ['prune', '--yes', '--protect', 'older:soon'],
  ['prune', '--yes', '--timeout', '0s'],
  ['prune', '--yes', '--free', '20'],
  ['prune', '--yes', '--free', '20GB', '--min-free', '10%'],
  ['prune', '--yes', '--config', '/nowhere/config.toml'],
  ['prune', '--yes', '--config', '/'],
  ['prune', '--yes', '--json', '--events'],
  ['prune', '--yes', '--read-only'],
  ['prune', '--yes', 'postgres'],
  ['prune', '--yes', '--engine-key', 'local'],
  ['--engine-key', '0'.repeat(64)],
  ['prune'],
  ['why'],
  ['why', 'nothing-of-that-name'],
  ['why', 'shop_default', '--markdown'],
  ['why', 'shop_default', '--yes'],
  ['undo'],
  ['--yes'],
]

describe('a wrong command line', () => {
  for (const argv of wrong) {
    it(`is one sentence, exit 2 and an untouched engine: ${argv.join(' ')}`, async () => {
      const {code, out, err} = await run(argv, {env: {DOCKER_HOST: demo.endpoint}})
      assert.equal(code, 2)
      assert.equal(out, '')
      assertOneSentence(err)
      assert.deepEqual(demo.deeds, [])
    })
  }
})

describe('an endpoint that is none', () => {
  const cases: readonly (readonly [argv: readonly string[], env: Readonly<Record<string, string>>])[] = [
    [['--host', 'docker.sock'], {}],
    [['--host', ''], {}],
    [['--host', 'unix://relative'], {}],
    [['--host', 'ftp://host'], {}],
    [['--host', 'tcp://'], {}],
    [['--host', 'tcp://host:99999'], {}],
    [['--host', 'ssh://me@host'], {}],
    [['--host', `unix:///${'x'.repeat(200)}`], {}],
    [['--context', 'colima'], {}],
    [[], {DOCKER_HOST: 'nonsense'}],
    [[], {DOCKER_CONTEXT: 'colima'}],
  ]
  for (const [argv, env] of cases) {
    it(`is a bad value: ${argv.join(' ').slice(0, 40)} ${JSON.stringify(env)}`, async () => {
      const {code, out, err} = await run(['prune', '--yes', ...argv], {env})
      assert.equal(code, 2)
      assert.equal(out, '')
      assertOneSentence(err)
    })
  }
})

const listening = async (server: ReturnType<typeof createServer>, at: string | number): Promise<void> => {
  after(() => server.close())
  await new Promise<void>((resolve) => server.listen(at, resolve))
}

describe('an engine that is none', () => {
  const unreachable = async (host: string, words: RegExp) => {
    for (const argv of [['--dry-run'], ['--json'], ['prune', '--yes']]) {
      const {code, out, err} = await run([...argv, '--host', host, '--timeout', '1s'])
      assert.equal(code, 4, err)
      assert.equal(out, '')
      assertOneSentence(err)
      assert.match(err, words)
    }
  }

  it('because the socket is not there', () => unreachable(`unix://${folder}/none.sock`, /not there/))

  it('because the file is no socket', async () => {
    writeFileSync(join(folder, 'file'), '')
    await unreachable(`unix://${folder}/file`, /file/)
  })

  it('because nobody listens on the port', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const {port} = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    await unreachable(`tcp://127.0.0.1:${port}`, /127\.0\.0\.1/)
  })

  it('because it is a web server', async () => {
    const path = join(folder, 'web.sock')
    await listening(
      createHttp((_, response) => response.end('<h1>Hello</h1>')),
      path,
    )
    await unreachable(`unix://${path}`, /no container engine/)
  })

  it('because it does not speak HTTP', async () => {
    const path = join(folder, 'echo.sock')
    await listening(
      createServer((socket) => socket.on('error', () => {}).end('220 smtp\r\n')),
      path,
    )
    await unreachable(`unix://${path}`, /no container engine|hung up/)
  })

  it('because it says nothing', async () => {
    const path = join(folder, 'silent.sock')
    const open = new Set<{destroy: () => void}>()
    await listening(
      createServer((socket) => open.add(socket)),
      path,
    )
    after(() => {
      for (const socket of open) socket.destroy()
    })
    await unreachable(`unix://${path}`, /said nothing within 1 s/)
  })

  it('and a signal ends the wait for it', async () => {
    const path = join(folder, 'waiting.sock')
    const server = createServer((socket) => server.once('close', () => socket.destroy()))
    await listening(server, path)
    const running = start(['prune', '--yes', '--host', `unix://${path}`])
    await Promise.race([new Promise((resolve) => server.once('connection', resolve)), running.ended])
    running.signal('SIGINT')
    assert.equal((await running.ended).code, 130)
  })

  it('because it denies everything', async () => {
    const denying = await engineFor('empty')
    denying.faults.before = () => ({status: 403, body: {message: 'forbidden by policy'}})
    await unreachable(denying.endpoint, /forbidden by policy/)
  })

  it('and the sentence names the demo', async () => {
    const {err} = await run(['--dry-run'], {env: {DOCKER_HOST: `unix://${folder}/none.sock`}})
    assert.match(err, /--demo/)
  })
})
