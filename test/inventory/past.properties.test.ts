// Whatever happens between looks: what is called proven was so.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import fc from 'fast-check'
import type {EventLog} from '../../source/inventory/event-log.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {type Ledger, mergeLedgers, remember} from '../../source/inventory/ledger.ts'
import {decodeLedger, encodeLedger} from '../../source/inventory/ledger-codec.ts'
import {Timeline} from './timeline.ts'

const MINUTE = 60_000
const IMAGES = ['a', 'b', 'c', 'd']
const NAMES = ['app:1', 'app:2', 'base:1']
const BOXES = ['x', 'y', 'z']

interface World {
  readonly timeline: Timeline
  ledger: Ledger | null
  /** What another dock-tidy, which began to look earlier, will write later. */
  late: Ledger | null
  /** The clock was set since the last look; or ever. */
  clockSet: boolean
  everSet: boolean
  looks: number
  proofs: number
}

/** What happens, in words for who reads a counterexample. */
interface Step {
  readonly words: string
  readonly happen: (world: World) => void
}

const step = (words: string, happen: Step['happen']): Step => ({words, happen})

const image = fc.constantFrom(...IMAGES)
const name = fc.constantFrom(...NAMES)
const box = fc.constantFrom(...BOXES)

const whatRuns = fc.record({
  mounted: fc.option(image, {freq: 4}),
  volume: fc.constantFrom('v', 'w'),
  network: fc.constantFrom('n', 'm'),
  autoRemove: fc.boolean(),
})

/** `--rm` between two looks, of which nothing is left but events. */
const brief = fc.tuple(name, whatRuns, fc.nat(50 * MINUTE)).map(([of, what, ms]) =>
  step(`run ${of} for ${ms}`, ({timeline}) => {
    timeline.run('brief', of, {...what, autoRemove: true})
    timeline.pass(ms)
    timeline.stop('brief')
  }),
)

const setClock = fc.integer({min: -90 * MINUTE, max: 90 * MINUTE}).map((ahead) =>
  step(`clock ${ahead}`, (world) => {
    // two changes in one stretch could not be told from none, nor one before anybody looked
    if (world.clockSet || world.ledger?.newest == null) return
    world.timeline.ahead = ahead
    world.clockSet = true
    world.everSet = true
  }),
)

const pass = (most: number) => fc.nat(most).map((ms) => step(`pass ${ms}`, ({timeline}) => timeline.pass(ms)))
const ofBox = (what: 'start' | 'stop' | 'remove') =>
  box.map((id) => step(`${what} ${id}`, ({timeline}) => timeline[what](id)))
const naming = (what: 'tag' | 'load' | 'pull') =>
  fc.tuple(image, name).map(([of, as]) => step(`${what} ${of} ${as}`, ({timeline}) => timeline[what](of, as)))

const happenings: fc.Arbitrary<Step> = fc.oneof(
  pass(3 * 1440 * MINUTE),
  pass(3 * MINUTE),
  brief,
  fc
    .tuple(box, name, whatRuns)
    .map(([id, of, what]) => step(`run ${id} ${of}`, ({timeline}) => timeline.run(id, of, what))),
  ofBox('stop'),
  ofBox('start'),
  ofBox('remove'),
  naming('tag'),
  naming('load'),
  naming('pull'),
  name.map((as) => step(`untag ${as}`, ({timeline}) => timeline.untag(as))),
  fc
    .tuple(name, image, name, fc.constantFrom('classic', 'buildkit', 'fails'))
    .map(([base, result, as, how]) =>
      step(`build ${result} ${as} on ${base} ${how}`, ({timeline}) => timeline.build(base, result, as, how)),
    ),
  fc.constant(step('prune cache', ({timeline}) => timeline.pruneCache())),
  fc.nat(20).map((count) => step(`chatter ${count}`, ({timeline}) => timeline.chatter(count))),
  fc.constant(step('restart', ({timeline}) => timeline.restart())),
  setClock,
)

const assertTrue = ({items}: Inventory, {timeline, everSet}: World): number => {
  const {used, named, now} = timeline
  let proofs = 0
  for (const {key, kind, age} of items.values()) {
    if (kind === 'container' || kind === 'cache') continue
    const lastUse = used.get(key)
    const {atLeast} = age.unusedFor
    if (lastUse !== undefined && atLeast !== null)
      assert.ok(atLeast <= now - lastUse, `${key} was used ${now - lastUse} ms ago, not ${atLeast}`)
    // a sign of use is of a use that was, where the clocks say when
    if (age.lastUsed !== null && !everSet)
      assert.ok(age.lastUsed <= Math.max(lastUse ?? 0, named.get(key) ?? 0), `${key} was not used at ${age.lastUsed}`)
    if (atLeast !== null && atLeast > 0) proofs += 1
  }
  return proofs
}

const look = step('look', (world) => {
  const inventory = world.timeline.look(world.ledger)
  world.proofs += assertTrue(inventory, world)
  // as it is on disk
  const ledger = decodeLedger(encodeLedger(remember(world.ledger, inventory)))
  assert.ok(ledger)
  world.ledger = ledger
  world.clockSet = false
  world.looks += 1
})

/** Another program's look, written after the next one of ours. */
const lookBeside = step('look beside', (world) => {
  world.late = remember(world.ledger, world.timeline.look(world.ledger))
})
const writeLate = step('write late', (world) => {
  if (world.late === null || world.ledger === null) return
  world.ledger = mergeLedgers(world.ledger, world.late)
  world.late = null
})

const steps = fc.array(
  fc.oneof(
    {weight: 5, arbitrary: happenings},
    {weight: 2, arbitrary: fc.constant(look)},
    {weight: 1, arbitrary: fc.constantFrom(lookBeside, writeLate)},
  ),
  {minLength: 10, maxLength: 60},
)

const silences: readonly EventLog['silent'][] = [
  {images: 'no', others: false},
  {images: 'mounts', others: false},
]

test('what is proven to be unused was not used, whatever happened between the looks', () => {
  let proofs = 0
  let looks = 0
  fc.assert(
    fc.property(steps, fc.constantFrom(4, 12, 60, 256), fc.constantFrom(...silences), (all, buffer, silent) => {
      const world: World = {
        timeline: new Timeline(buffer, silent),
        ledger: null,
        late: null,
        clockSet: false,
        everSet: false,
        looks: 0,
        proofs: 0,
      }
      for (const [index, of] of IMAGES.slice(0, 3).entries()) world.timeline.load(of, NAMES[index] ?? of)
      for (const {happen} of all) happen(world)
      look.happen(world)
      proofs += world.proofs
      looks += world.looks
    }),
    {numRuns: 400, includeErrorInReport: true},
  )
  // else it would say nothing
  assert.ok(proofs > looks, `${proofs} proofs in ${looks} looks`)
})
