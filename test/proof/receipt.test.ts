// Receipts of real engines: what they say was freed, against a disk that nothing else writes to.
import assert from 'node:assert/strict'
import {execFile} from 'node:child_process'
import {mkdtemp, rmdir, statfs} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {type TestContext, test} from 'node:test'
import {promisify} from 'node:util'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {freeDisk} from '../../source/host/disk.ts'
import {knownValue} from '../../source/inventory/measured.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import type {Receipt} from '../../source/run/receipt.ts'
import {printable} from '../../source/text/printable.ts'
import {type EngineKind, engineKindsForTests} from '../engines/engine-kind.ts'
import {type RealEngine, startEngine} from '../engines/real-engine.ts'
import {buildWithBuildKit, createContainer, createVolume, loadImages, runContainer} from '../engines/seed.ts'
import {openWire, type Wire} from '../engines/wire.ts'
import {carry, lookAt} from './carry.ts'
import {settledBytes} from './disk.ts'
import {ourMachine} from './our-machine.ts'

const run = promisify(execFile)

/** A disk in memory for one test. */
const ownDisk = async (context: TestContext): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'dock-tidy-disk-'))
  await run('mount', ['-t', 'tmpfs', '-o', 'size=512m', 'tmpfs', directory])
  context.after(async () => {
    await run('umount', [directory])
    await rmdir(directory)
  })
  return directory
}

/** 3 images of which two share, 6 MB in all, a container that wrote 1 MB, a volume. */
const seed = async (wire: Wire): Promise<void> => {
  const shared = {id: 'shared', size: 2_000_000}
  for (const [name, size] of [
    ['one', 1_000_000],
    ['two', 3_000_000],
  ] as const)
    await loadImages(wire, [{names: [`lab/${name}:1`], layers: ['busybox', shared, {id: name, size}]}])
  await createVolume(wire, 'data')
  const Cmd = [
    'sh',
    '-c',
    'dd if=/dev/zero of=/written bs=1000 count=1000; dd if=/dev/zero of=/v/written bs=1000 count=500',
  ]
  const HostConfig = {Binds: ['data:/v']}
  const id = await runContainer(wire, 'wrote', {Image: 'lab/one:1', Cmd, HostConfig})
  await wire.post(`/containers/${id}/wait`)
  await createContainer(wire, 'idle', {Image: 'lab/two:1'})
}

interface Removed {
  readonly receipt: Receipt
  /** What the disk has more free, by asking it ourselves. */
  readonly came: number
}

const removeAll = async (engine: RealEngine, before: (wire: Wire) => Promise<void>): Promise<Removed> => {
  const wire = openWire(engine.socketPath)
  const port = await connectEngine(socketEndpoint(engine.socketPath), {timeout: 60_000, now: Date.now})
  try {
    await seed(wire)
    await before(wire)
    await settledBytes(engine.dataRoot, 'blocks')
    const inventory = await lookAt(port)
    const facts = knownValue(inventory.engine)
    assert.ok(facts)
    const free = async () => {
      await settledBytes(engine.dataRoot, 'blocks')
      return freeDisk(facts, ourMachine())
    }
    const isOurs = (key: string) => !key.startsWith('cache/')
    const marked = [...inventory.items.keys()].filter(isOurs).map((key) => [key, printable('all')] as const)
    const {bfree, bsize} = await statfs(engine.dataRoot)
    const receipt = await carry(makePlan(inventory, new Map(marked)), port, inventory, free)
    await settledBytes(engine.dataRoot, 'blocks')
    return {receipt, came: ((await statfs(engine.dataRoot)).bfree - bfree) * bsize}
  } finally {
    wire.close()
    await port.close()
  }
}

const everyKind = (
  expectation: string,
  suits: (kind: EngineKind) => boolean,
  body: (engine: RealEngine) => Promise<void>,
) => {
  for (const {kind, ...skip} of engineKindsForTests()) {
    if (!suits(kind)) continue
    test(`${kind}: ${expectation}`, skip, async (context) => {
      const engine = await startEngine(kind, {below: await ownDisk(context)})
      try {
        await body(engine)
      } finally {
        await engine.stop()
      }
    })
  }
}

/** Descriptions, directories and logs of what went, and pages of databases. */
const BESIDE = 700_000

const isNear = (bytes: number | null, came: number): boolean => bytes !== null && Math.abs(bytes - came) <= BESIDE

const HOW: Readonly<Record<EngineKind, RegExp>> = {
  'docker-20.10': /answers/,
  'docker-28.5': /answers/,
  'docker-28.5-containerd': /before and after/,
  'podman-4.3': /by the layers/,
  // of nothing it says nothing
  'podman-5.8': /by the layers/,
}

everyKind(
  'a receipt has the free disk space, and measures what came free',
  () => true,
  async (engine) => {
    const {receipt, came} = await removeAll(engine, async () => {})
    const {measured, disk, predicted} = receipt
    const said = JSON.stringify({measured, disk, predicted, came})
    assert.ok(came > 7_000_000, said)
    assert.equal((disk.freeAfter ?? 0) - (disk.freeBefore ?? 0), came, said)
    assert.ok(isNear(measured.bytes, came), said)
    assert.ok(predicted.atLeast <= came + BESIDE && came - BESIDE <= (predicted.atMost ?? came), said)
    assert.match(measured.how, HOW[engine.kind], said)
  },
)

const BUILD = 'FROM lab/one:1\nRUN dd if=/dev/urandom of=/built bs=1000 count=4000\n'

everyKind(
  'a receipt does not have what build cache keeps, or says that it may',
  (kind) => kind.startsWith('docker-'),
  async (engine) => {
    const {receipt, came} = await removeAll(engine, async (wire) => {
      await buildWithBuildKit(wire, {name: 'lab/built:1', dockerfile: BUILD})
    })
    const {measured} = receipt
    const said = JSON.stringify({measured, predicted: receipt.predicted, came})
    if (measured.precision === 'at-most') assert.ok((measured.bytes ?? 0) >= came - BESIDE, said)
    else assert.ok(isNear(measured.bytes, came), said)
  },
)
