import assert from 'node:assert/strict'
import {execFile, spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {dirname} from 'node:path'
import {createInterface} from 'node:readline/promises'
import {test} from 'node:test'
import {setTimeout} from 'node:timers/promises'
import {promisify} from 'node:util'
import {engineKindsForTests, type RealEngine, startEngine} from './real-engine.ts'
import {loadImage, runContainer} from './seed.ts'
import {openWire} from './wire.ts'

const isRunning = (pid: number): boolean => existsSync(`/proc/${pid}`)

for (const {kind, ...skip} of engineKindsForTests()) {
  test(`${kind} starts, runs a container and leaves nothing behind`, skip, async () => {
    const engine = await startEngine(kind)
    assert.match(await readFile(`/proc/${engine.pid}/comm`, 'utf8'), /^(dockerd|podman)$/m)
    assert.ok(existsSync(engine.dataRoot))
    const container = await runSomething(engine)
    assert.notDeepEqual(await cgroupsOf(container), [])
    assert.match((await promisify(execFile)(engine.cli, ['ps'])).stdout, /lab\/app:1/)

    await engine.stop()
    await engine.stop()
    assert.equal(isRunning(engine.pid), false)
    assert.equal(existsSync(dirname(engine.socketPath)), false)
    assert.doesNotMatch(await readFile('/proc/self/mounts', 'utf8'), new RegExp(dirname(engine.socketPath)))
    assert.deepEqual(await cgroupsOf(container), [])
  })
}

const runSomething = async (engine: RealEngine): Promise<string> => {
  const wire = openWire(engine.socketPath)
  await loadImage(wire, {names: ['lab/app:1']})
  const container = await runContainer(wire, 'sleeps', {Image: 'lab/app:1'})
  wire.close()
  return container
}

/** Where the machine's kernel still knows of the container; a container of someone else may vanish while it is looked for. */
const cgroupsOf = (container: string): Promise<readonly string[]> =>
  new Promise((resolve) => {
    execFile('find', ['/sys/fs/cgroup', '-name', `*${container}*`], (_, found) => {
      resolve(found.split('\n').filter((line) => line !== ''))
    })
  })

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
