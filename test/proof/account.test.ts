// The account of an engine against what its directory holds: everything is in it, and nothing twice.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {engineDirectory} from '../../source/host/engine-directory.ts'
import {readHost} from '../../source/host/read-host.ts'
import {type Account, accountOf} from '../../source/inventory/account.ts'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {addBounds, type ByteBounds} from '../../source/inventory/bytes.ts'
import type {Kind} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {knownValue} from '../../source/inventory/measured.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {type EnginePort, WHOLE_LOOK} from '../../source/run/ports.ts'
import {engineKindsForTests} from '../engines/engine-kind.ts'
import {type RealEngine, startEngine} from '../engines/real-engine.ts'
import {awaitContainer, buildWithBuildKit, createVolume, loadImage, runContainer} from '../engines/seed.ts'
import {openWire, type Wire} from '../engines/wire.ts'
import {chanceOf} from './chance.ts'
import {settledBytes} from './disk.ts'
import {fill} from './fill.ts'
import {fillingsOf} from './fillings.ts'
import {BESIDE} from './holds.ts'
import {ourMachine} from './our-machine.ts'

const look = async (port: EnginePort): Promise<Inventory> => {
  let reading = nothingRead
  for await (const part of port.look(WHOLE_LOOK)) reading = mergePart(reading, part)
  reading = mergePart(reading, await readHost(reading.snapshot, ourMachine(), Date.now()))
  return buildInventory(reading.snapshot, {ledger: null, otherDriver: false}, Date.now())
}

interface Accounted {
  readonly inventory: Inventory
  readonly account: Account
  /** What dock-tidy finds in the engine's directory, and what `du` finds there. */
  readonly directory: number
  readonly du: number
}

const accounted = async (engine: RealEngine, port: EnginePort): Promise<Accounted> => {
  const counting = engine.kind.endsWith('-containerd') ? 'blocks' : 'apparent'
  const du = await settledBytes(engine.dataRoot, counting)
  const inventory = await look(port)
  const facts = knownValue(inventory.engine)
  const directory = facts && (await engineDirectory(facts, ourMachine(), new AbortController().signal))
  assert.ok(directory && directory.atMost === directory.atLeast, 'the directory can be looked at')
  return {inventory, account: accountOf(inventory), directory: directory.atLeast, du}
}

/** More than an engine keeps beside what it counts, so that none of these can be missing, or counted twice. */
const MUCH = 6_000_000
const LINE = 'a line of which a log has many'

/** A container that wrote much, into itself, into a volume and into its log. */
const writeMuch = async (wire: Wire, image: string): Promise<void> => {
  const write = (file: string) => `dd if=/dev/urandom of=${file} bs=1000 count=${MUCH / 1000} 2>/dev/null`
  const script = `${write('/written')}; ${write('/v/written')}; yes ${LINE} | head -n ${MUCH / 100}`
  await createVolume(wire, 'much')
  const spec = {Image: image, Cmd: ['sh', '-c', script], HostConfig: {Binds: ['much:/v']}}
  await awaitContainer(wire, await runContainer(wire, 'much', spec))
}

/** Build cache that no image has any more. */
const cacheMuch = async (wire: Wire, image: string): Promise<void> => {
  const step = `RUN dd if=/dev/urandom of=/cached bs=1000 count=${MUCH / 1000} 2>/dev/null`
  await buildWithBuildKit(wire, {name: 'proof/cached:1', dockerfile: `FROM ${image}\n${step}\n`})
  await wire.delete('/images/proof/cached:1')
}

/** What an engine keeps beside what it counts: what the proof allows for each thing that goes, for each that came. */
const besides = ({layers, items}: Inventory): number => {
  const count = (kind: Kind) => [...items.values()].filter((item) => item.kind === kind).length
  return (
    count('image') * BESIDE.image +
    layers.all.length * BESIDE.layer +
    count('container') * BESIDE.container +
    count('volume') * BESIDE.volume +
    count('cache') * BESIDE.record +
    DATABASES
  )
}
/** Databases grow by pages, and double. */
const DATABASES = 1_500_000
/** What archives and block sizes make of it, as in the proof. */
const ROUNDED = 0.04

const parts = ({images, containers, volumes, cache, logs}: Account): readonly (ByteBounds | null)[] => [
  ...[images, containers, volumes, cache].map(knownValue),
  logs,
]

const check = ({inventory, account, directory, du}: Accounted, empty: Accounted, kind: string): string => {
  const {whole} = account
  const said = JSON.stringify({kind, whole, parts: parts(account), grew: directory - empty.directory})
  // a database or a log may have grown by some pages between the two walks
  assert.ok(Math.abs(directory - du) <= 65_536, `the directory holds ${du}, not ${directory}`)
  const grew = directory - empty.directory
  assert.ok(whole.atLeast <= grew * (1 + ROUNDED), `more is accounted for than came: ${said}`)
  const most = whole.atMost ?? Number.POSITIVE_INFINITY
  assert.ok(grew <= most * (1 + ROUNDED) + besides(inventory), `not all that came is accounted for: ${said}`)
  return said
}

for (const {kind, ...skip} of engineKindsForTests()) {
  test(`${kind}: images, containers, volumes, cache and logs are what its directory holds`, skip, async (t) => {
    const seed = Math.floor(Math.random() * 1e9)
    t.diagnostic(`seed ${seed}`)
    const chance = chanceOf(seed)
    const engine = await startEngine(kind)
    const wire = openWire(engine.socketPath)
    const port = await connectEngine(socketEndpoint(engine.socketPath), {timeout: 60_000, now: Date.now})
    try {
      const empty = await accounted(engine, port)
      const [filling] = Object.values(fillingsOf(kind))
      assert.ok(filling)
      await fill(wire, chance, filling(chance))
      const image = await loadImage(wire, {names: ['proof/base:1'], layers: ['busybox', {id: 'base', size: MUCH}]})
      if (!engine.isPodman) await cacheMuch(wire, 'proof/base:1')
      await writeMuch(wire, image)
      const full = await accounted(engine, port)
      t.diagnostic(check(full, empty, kind))
      assert.ok((full.account.logs?.atLeast ?? 0) >= (MUCH / 100) * LINE.length, 'the log is in it')
      const sum = parts(full.account).reduce<ByteBounds>(
        (all, part) => addBounds(all, part ?? {atLeast: 0, atMost: 0}),
        {atLeast: 0, atMost: 0},
      )
      // one sum for images, containers and cache leaves less open than theirs together
      assert.ok(sum.atLeast <= full.account.whole.atLeast)
      if (sum.atMost !== null) assert.ok(full.account.whole.atMost !== null && full.account.whole.atMost <= sum.atMost)
    } finally {
      wire.close()
      await port.close()
      await engine.stop()
    }
  })
}
