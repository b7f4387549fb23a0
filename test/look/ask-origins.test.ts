import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {type ItemKey, itemKey} from '../../source/inventory/ids.ts'
import {known, unknown} from '../../source/inventory/measured.ts'
import type {Part} from '../../source/inventory/part.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import type {OriginWishes} from '../../source/look/ask-origins.ts'
import {startLook} from '../../source/look/start-look.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {type LookRequest, WHOLE_LOOK} from '../../source/run/ports.ts'
import {toRaw} from '../../source/text/raw.ts'
import {ago, containerdStore, engine, host, imageDetails, imageId, imageRecord, NOW} from '../inventory/records.ts'
import {snapshotOf} from '../inventory/snapshot-of.ts'
import {scriptedEngine} from './scripted-engine.ts'

const digestOf = (name: string) => `acme.io/${name}@${imageId(name)}`
const image = (name: string, days: number) =>
  [
    imageRecord(name, {tags: [`acme.io/${name}:1`], digests: [digestOf(name)]}),
    imageDetails({madeBy: 'unknown', lastTagged: ago(days)}),
  ] as const

const whole = (snapshot: Snapshot): readonly Part[] => [
  {name: 'engine', readAt: NOW, value: snapshot.engine, gaps: []},
  {name: 'containers', readAt: NOW, value: snapshot.containers, gaps: []},
  {name: 'images', readAt: NOW, value: snapshot.images, gaps: []},
  {name: 'volumes', readAt: NOW, value: snapshot.volumes, gaps: []},
  {name: 'networks', readAt: NOW, value: snapshot.networks, gaps: []},
  {name: 'cache', readAt: NOW, value: snapshot.cache, gaps: []},
  {name: 'services', readAt: NOW, value: snapshot.services, gaps: []},
  {name: 'layersSize', readAt: NOW, value: snapshot.layersSize, gaps: []},
  {name: 'events', readAt: NOW, value: snapshot.events, gaps: []},
  {name: 'imageDetails', readAt: NOW, entries: snapshot.imageDetails, gaps: []},
]

interface Open {
  readonly identityApi?: string | null
  readonly origins?: OriginWishes
  readonly remembered?: readonly string[]
  readonly live?: boolean
  /** Images of which the engine tells no details. */
  readonly unread?: readonly string[]
}

/** An engine with an image that has not been used for long, and one that has. Both were pulled; the old one is in its registry. */
const open = ({
  identityApi = '1.53',
  origins = {registries: false},
  remembered = [],
  live = false,
  unread = [],
}: Open = {}) => {
  const read = snapshotOf({
    engine: engine({profile: {...containerdStore, identityApi}}),
    images: [image('old', 90), image('young', 1)],
  })
  const lacking = unread.map((name) => [imageId(name), unknown(toRaw('500'))] as const)
  const snapshot = {...read, imageDetails: new Map([...read.imageDetails, ...lacking])}
  const identity = known({repositories: [toRaw('acme.io/old')]})
  const answer = ({lists, identityOf, registryOf}: LookRequest): readonly Part[] => [
    ...(lists.length > 0 ? whole(snapshot) : []),
    ...(identityOf
      ? [
          {
            name: 'imageIdentity',
            readAt: NOW,
            entries: new Map(identityOf.map((id) => [id, identity])),
            gaps: [],
          } as const,
        ]
      : []),
    ...(registryOf ?? []).map(
      ({image: id, digests}): Part => ({
        name: 'registry',
        readAt: NOW,
        entries: new Map([[id, known({is: 'has-it', reference: digests[0] ?? toRaw('')})]]),
        gaps: [],
      }),
    ),
  ]
  const scripted = scriptedEngine(answer)
  const look = startLook({
    engine: scripted,
    origins,
    readHost: async () => ({name: 'host', readAt: NOW, value: known(host()), gaps: []}),
    memory: {
      load: async () => ({ledger: null, otherDriver: false}),
      identities: async () =>
        new Map(remembered.map((name) => [imageId(name), {repositories: [toRaw(`acme.io/${name}`)]}])),
      save: async () => {},
    },
    policy: DEFAULT_POLICY,
    now: () => NOW,
    wait: async () => {},
    request: WHOLE_LOOK,
    live,
    notice: () => {},
  })
  return {look, asked: scripted.asked}
}

const OLD = itemKey('image', imageId('old'))
const YOUNG = itemKey('image', imageId('young'))
const identities = (asked: readonly LookRequest[]) => asked.flatMap(({identityOf = []}) => identityOf)
const registries = (asked: readonly LookRequest[]): readonly ItemKey[] =>
  asked.flatMap(({registryOf = []}) => registryOf.map(({image: id}) => itemKey('image', id)))

describe('where images came from', () => {
  it('is asked when all else is known, of those that only that keeps', async () => {
    const {look, asked} = open()
    const view = await look.settled()
    assert.deepEqual(identities(asked), [imageId('old')])
    assert.equal(asked.at(-1)?.lists.length, 0)
    assert.equal(view.verdicts.get(OLD)?.decision, 'stale')
  })

  it('is not asked where the engine keeps no record, or an earlier look was told', async () => {
    for (const how of [{identityApi: null}, {remembered: ['old']}]) {
      const {look, asked} = open(how)
      await look.settled()
      assert.deepEqual(identities(asked), [])
    }
    assert.equal((await open({remembered: ['old']}).look.settled()).verdicts.get(OLD)?.decision, 'stale')
  })

  it('is asked of what a person asks about, whatever keeps it', async () => {
    const {look, asked} = open({origins: {registries: false, wanted: () => [YOUNG]}})
    await look.settled()
    assert.deepEqual(new Set(identities(asked)), new Set([imageId('old'), imageId('young')]))
  })
})

describe('an image that someone looks at', () => {
  const seen = (look: ReturnType<typeof open>['look']) =>
    new Promise<void>((resolve) => {
      const done = look.subscribe(() => {
        done()
        resolve()
      })
    })

  it('is asked about where it came from, once', async () => {
    const {look, asked} = open({live: true})
    await look.settled()
    const before = asked.length
    look.lookInto(YOUNG)
    await seen(look)
    assert.deepEqual(asked.slice(before), [
      {lists: [], sizes: false, imageDetails: 'none', identityOf: [imageId('young')]},
    ])
    look.lookInto(YOUNG)
    look.lookInto(OLD)
    await look.stop()
    assert.equal(asked.length, before + 1)
  })

  it('is read again where it could not be read', async () => {
    const {look, asked} = open({live: true, identityApi: null, unread: ['young']})
    await look.settled()
    const before = asked.length
    look.lookInto(YOUNG)
    look.lookInto(OLD)
    await look.stop()
    assert.deepEqual(asked.slice(before), [
      {lists: [], sizes: false, imageDetails: 'none', imageDetailsOf: [imageId('young')]},
    ])
  })
})

describe('registries', () => {
  it('are asked about nothing unless that is wanted', async () => {
    const {look, asked} = open({identityApi: null})
    await look.settled()
    assert.deepEqual(registries(asked), [])
  })

  it('are asked about what they can make stale, and about what they may have no more', async () => {
    for (const identityApi of [null, '1.53']) {
      const {look, asked} = open({identityApi, origins: {registries: true}})
      const view = await look.settled()
      assert.deepEqual(registries(asked), [OLD])
      assert.equal(view.verdicts.get(OLD)?.decision, 'stale')
    }
  })

  it('are asked about nothing but what a person asks about', async () => {
    const {look, asked} = open({identityApi: null, origins: {registries: true, wanted: () => [YOUNG]}})
    await look.settled()
    assert.deepEqual(registries(asked), [YOUNG])
  })

  it('are asked anew each time a person asks', async () => {
    const {look, asked} = open({identityApi: null, live: true})
    await look.settled()
    for (const times of [1, 2]) {
      look.askRegistry([OLD])
      await new Promise<void>((resolve) => {
        const done = look.subscribe(() => {
          done()
          resolve()
        })
      })
      assert.equal(registries(asked).length, times)
    }
    assert.equal(look.view().verdicts.get(OLD)?.decision, 'stale')
    await look.stop()
  })
})
