import assert from 'node:assert/strict'
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {request} from 'node:http'
import {dirname} from 'node:path'
import {createInterface} from 'node:readline/promises'
import {test} from 'node:test'
import {setTimeout} from 'node:timers/promises'
import {engineKindsForTests, startEngine} from './real-engine.ts'

const status = (socketPath: string, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request({socketPath, path}, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end()
  })

const isRunning = (pid: number): boolean => existsSync(`/proc/${pid}`)

for (const {kind, ...skip} of engineKindsForTests()) {
  test(`${kind} starts, answers and leaves nothing behind`, skip, async () => {
    const engine = await startEngine(kind)
    assert.equal(await status(engine.socketPath, '/_ping'), 200)
    assert.match(await readFile(`/proc/${engine.pid}/comm`, 'utf8'), /^(dockerd|podman)$/m)
    assert.ok(existsSync(engine.dataRoot))
    await engine.stop()
    await engine.stop()
    assert.equal(isRunning(engine.pid), false)
    assert.equal(existsSync(dirname(engine.socketPath)), false)
    assert.doesNotMatch(await readFile('/proc/self/mounts', 'utf8'), new RegExp(dirname(engine.socketPath)))
  })
}

const [first] = engineKindsForTests()
test('an engine ends with the process that started it, also when that is killed', {...first}, async () => {
  assert.ok(first)
  const starter = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', startAndTell(first.kind)],
    {stdio: ['ignore', 'pipe', 'inherit']},
  )
  const line: unknown = (await once(createInterface(starter.stdout), 'line'))[0]
  const [pid, dataRoot] = String(line).split(' ')
  assert.ok(dataRoot !== undefined && isRunning(Number(pid)))
  starter.kill('SIGKILL')
  while (existsSync(dirname(dataRoot))) await setTimeout(20)
  assert.equal(isRunning(Number(pid)), false)
})

const startAndTell = (kind: string): string => `
  const {startEngine} = await import(${JSON.stringify(import.meta.resolve('./real-engine.ts'))})
  const engine = await startEngine(${JSON.stringify(kind)})
  console.log(engine.pid, engine.dataRoot)
  setInterval(() => {}, 60_000)`

test('a kind that cannot be started says why', async () => {
  process.env.DOCK_TIDY_ENGINES = '/nonexistent'
  try {
    await assert.rejects(startEngine('docker-28.5'), /docker-28.5 is not installed: npm run engines|needs root/)
  } finally {
    delete process.env.DOCK_TIDY_ENGINES
  }
})
