// A small engine, told by hand: every kind, a hidden parent, hostile text and a gap.

import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {emptySnapshot} from '../../source/inventory/empty-snapshot.ts'
import {
  type CacheId,
  type ContainerId,
  type EngineKey,
  type ImageId,
  type ItemKey,
  itemKey,
  type NetworkId,
  toVolumeName,
} from '../../source/inventory/ids.ts'
import {known, unknown} from '../../source/inventory/measured.ts'
import type {ContainerRecord, EngineFacts, ImageRecord, Snapshot} from '../../source/inventory/snapshot.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import {countRules} from '../../source/policy/count-rules.ts'
import type {FileRule} from '../../source/policy/file-rule.ts'
import {notYetProven} from '../../source/policy/not-yet-proven.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import type {Selection} from '../../source/policy/selection.ts'
import type {Verdict} from '../../source/policy/verdict.ts'
import type {Report} from '../../source/report/report.ts'
import {printable} from '../../source/text/printable.ts'
import {toRaw} from '../../source/text/raw.ts'

const DAY = 86_400_000
export const NOW = Date.UTC(2026, 10, 24, 21, 14, 8, 250)
export const HOSTILE = 'scratch\u001b[31m|<b>\u202e\u0085'

const imageId = (letter: string): ImageId => `sha256:${letter.repeat(64)}` as ImageId
const containerId = (letter: string): ContainerId => letter.repeat(64) as ContainerId
export const scratch = toVolumeName(toRaw(HOSTILE))

const engine: EngineFacts = {
  key: 'e'.repeat(64) as EngineKey,
  id: toRaw('AAAA:BBBB'),
  name: toRaw('laptop'),
  endpoint: 'unix:///var/run/docker.sock',
  version: toRaw('28.5.2'),
  apiVersion: '1.51',
  root: toRaw('/var/lib/docker'),
  driver: toRaw('overlay2'),
  kernel: toRaw('6.12'),
  operatingSystem: toRaw('Debian'),
  memory: 8e9,
  clock: {engine: NOW + 2000, ours: NOW},
  swarmManager: false,
  profile: {
    product: 'docker',
    store: 'classic',
    stableId: true,
    digestProvesOrigin: true,
    identityApi: null,
    refusesParents: true,
    honoursNoPrune: true,
    writtenHasLog: false,
    hasBuildCache: true,
    volumeByPrefix: false,
    refusesStoppedNetworks: false,
    namesRemovedLayers: true,
    layersSizeOf: 'images',
    imagesAreDear: false,
    lanes: {images: 2, containers: 8, volumes: 4, networks: 4},
    inspects: 8,
  },
}

const image = (letter: string, tags: readonly string[], more: Partial<ImageRecord> = {}): ImageRecord => ({
  id: imageId(letter),
  references: tags.map((text) => ({kind: text.includes('@') ? 'digest' : 'tag', text: toRaw(text)})),
  parent: null,
  hidden: false,
  created: NOW - 90 * DAY,
  size: 100_000_000,
  sharedSize: 0,
  containers: 0,
  labels: new Map(),
  ...more,
})

const container = (letter: string, name: string, state: ContainerRecord['state']): ContainerRecord => ({
  id: containerId(letter),
  names: [toRaw(name)],
  image: toRaw('acme/api:v42'),
  imageId: imageId('a'),
  imageIdMissing: false,
  created: NOW - 20 * DAY,
  state,
  labels: new Map([['com.docker.compose.project', toRaw('shop')]]),
  mounts: [{type: 'volume', volume: toVolumeName(toRaw('pgdata')), destination: toRaw('/data')}],
  attachments: [],
})

const volume = (name: string) => ({
  name: toVolumeName(toRaw(name)),
  driver: toRaw('local'),
  created: NOW - 100 * DAY,
  labels: new Map(),
  options: new Map(),
  mountpoint: null,
  scope: 'local' as const,
  anonymous: false,
})

const snapshot: Snapshot = {
  ...emptySnapshot,
  engine: known(engine),
  images: known([
    image('a', ['acme/api:v42', 'acme/api:latest']),
    image('b', ['acme/old:1', 'acme/old:2', `acme/old@sha256:${'1'.repeat(64)}`], {parent: imageId('c')}),
    image('c', [], {hidden: true, created: null}),
  ]),
  containers: known([container('d', 'api-1', 'running')]),
  volumes: known([volume('pgdata'), volume(HOSTILE)]),
  networks: known([
    {
      id: 'f'.repeat(64) as NetworkId,
      name: toRaw('shop_default'),
      driver: toRaw('bridge'),
      scope: toRaw('local'),
      created: NOW - 30 * DAY,
      labels: new Map([['com.docker.compose.project', toRaw('shop')]]),
      ingress: false,
      configOnly: false,
      predefined: false,
    },
  ]),
  cache: known([
    {
      id: 'k'.repeat(25) as CacheId,
      type: toRaw('regular'),
      description: toRaw('RUN make'),
      inUse: false,
      shared: false,
      size: 31_000_000,
      created: NOW - 50 * DAY,
      lastUsed: NOW - 40 * DAY,
      usageCount: 3,
      parents: [],
    },
  ]),
  services: known([]),
  containerDetails: new Map([
    [
      containerId('d'),
      known({
        started: NOW - DAY,
        finished: null,
        state: 'running' as const,
        exitCode: 0,
        restartPolicy: 'no' as const,
        autoRemove: false,
        namespaces: [],
        volumesFrom: [],
        namedVolumes: [toRaw('pgdata')],
        networkMode: toRaw('default'),
        logPath: null,
      }),
    ],
  ]),
  containerSizes: new Map([[containerId('d'), known({written: 2_100_000, root: null})]]),
  imageDetails: new Map(
    ['a', 'b', 'c'].map((letter) => [
      imageId(letter),
      known({diffIds: [], history: null, lastTagged: NOW - 60 * DAY, madeBy: 'built' as const}),
    ]),
  ),
  volumeSizes: new Map([
    [toVolumeName(toRaw('pgdata')), known(118_000_000)],
    [scratch, unknown(toRaw('no answer\u001b[0m'))],
  ]),
  layersSize: known(250_000_000),
  host: unknown(toRaw('another machine')),
  gaps: [{part: 'volume-sizes', item: itemKey('volume', scratch), reason: toRaw('no answer\u001b[0m')}],
  readAt: NOW,
}

export const keys = {
  used: itemKey('image', imageId('a')),
  old: itemKey('image', imageId('b')),
  parent: itemKey('image', imageId('c')),
  scratch: itemKey('volume', scratch),
  cache: itemKey('cache', 'k'.repeat(25) as CacheId),
}

const STALE: ReadonlySet<ItemKey> = new Set([keys.old, keys.parent, keys.scratch, keys.cache])

const verdictOf = (key: ItemKey): Verdict =>
  STALE.has(key)
    ? {decision: 'stale', rule: 'unused', reason: printable('unused for 62 days')}
    : {decision: 'kept', rule: 'in-use', reason: printable('runs as api-1')}

/** `stale`: false for a report in which nothing is. */
export const sampleReport = ({
  stale = true,
  gone = {},
  rules = [],
}: {
  stale?: boolean
  gone?: Partial<Snapshot>
  rules?: readonly FileRule[]
} = {}): Report => {
  const inventory = buildInventory({...snapshot, ...gone}, {ledger: null, otherDriver: false}, NOW)
  const kept: Verdict = {decision: 'kept', rule: 'unknown-age', reason: printable('age unknown')}
  const verdicts = new Map([...inventory.items.keys()].map((key) => [key, stale ? verdictOf(key) : kept]))
  const selection: Selection = new Map(
    [...verdicts].filter(([, {decision}]) => decision === 'stale').map(([key, {reason}]) => [key, reason]),
  )
  return {
    view: {inventory, verdicts, connection: {is: 'connected'}, firstLook: false},
    plan: makePlan(inventory, selection),
    unused: {atLeast: 131_000_000, atMost: 231_000_000},
    space: null,
    directory: null,
    firstLook: true,
    notYetProven: notYetProven(inventory, verdicts, DEFAULT_POLICY),
    decided: countRules(verdicts, {...DEFAULT_POLICY, rules}),
  }
}

export const sampleEngine = engine
