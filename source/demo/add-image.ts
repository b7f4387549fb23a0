import {digestOf} from './hash.ts'
import {chainOf} from './layers.ts'
import type {DemoProfile} from './profile.ts'
import {listedName} from './references.ts'
import {rememberRemote} from './remote.ts'
import {DAY, type ImageSpec, type StepSpec} from './scene.ts'
import type {EngineState, HistoryRow, Image, Layer} from './state.ts'

export interface Adding {
  readonly state: EngineState
  readonly profile: DemoProfile
  /** ms since epoch. */
  readonly now: number
  /** Images by the key of their spec. */
  readonly keys: Map<string, Image>
}

export const keyOf = (spec: ImageSpec): string => spec.key ?? spec.tags?.[0] ?? spec.pulledFrom?.[0] ?? ''

/** The image of a spec, put into the state. The same spec gives the same ids. */
export const addImage = (adding: Adding, spec: ImageSpec): Image => {
  const key = keyOf(spec)
  const below = spec.from === undefined ? null : (adding.keys.get(spec.from) ?? null)
  if (spec.from !== undefined && below === null)
    throw new Error(`scene: image ${key} is based on ${spec.from}, which is not there`)
  const created = spec.built === null ? null : adding.now - spec.built * DAY
  const layers = [...(below?.layers ?? []), ...layersOf(key, spec)]
  const image: Image = {
    id: idOf(adding.profile, key),
    parent: spec.hasParent === true ? (below?.id ?? null) : null,
    created,
    config: configOf(spec, below),
    layers,
    chain: chainOf(layers, below?.chain),
    history: spec.withoutHistory === true ? [] : [...(below?.history ?? []), ...historyOf(spec, created ?? 0)],
    tags: (spec.tags ?? [])
      .map((tag) => listedName(adding.profile, tag, spec.pulledFrom === undefined ? 'loaded' : 'pulled'))
      .sort(),
    digests: (spec.pulledFrom ?? []).map(
      (repository) => `${listedName(adding.profile, repository, 'pulled')}@${manifestOf(key)}`,
    ),
    formerTags: [...(spec.formerTags ?? [])],
    tagged: taggedOf(adding, spec),
    arrival: spec.pulledFrom !== undefined ? 'pulled' : spec.comment === undefined ? 'built' : 'other',
  }
  adding.state.images.set(image.id, image)
  adding.keys.set(key, image)
  if (spec.pulledFrom !== undefined) rememberRemote(adding.state, image, manifestOf(key))
  return image
}

// The containerd store notes when a name came; the classic one only what was tagged or built here.
const taggedOf = ({profile, now}: Adding, spec: ImageSpec): number | null => {
  const days = profile.store === 'containerd' ? (spec.arrived ?? spec.tagged ?? spec.built) : spec.tagged
  return days === undefined || days === null ? null : now - days * DAY
}

const manifestOf = (key: string): string => digestOf(`manifest ${key}`)

// The containerd store names an image by its manifest, the others by its config.
const idOf = (profile: DemoProfile, key: string): string =>
  profile.store === 'containerd' ? manifestOf(key) : digestOf(`config ${key}`)

const layersOf = (key: string, spec: ImageSpec): readonly Layer[] =>
  spec.steps.flatMap((step, index) =>
    step.bytes === undefined
      ? []
      : [
          {
            diffId: digestOf(step.content ?? `layer ${key} ${index} ${step.by}`),
            bytes: step.bytes,
            files: step.files ?? Math.ceil(step.bytes / 40_000),
          },
        ],
  )

/** What BuildKit writes into each row of a history. */
export const BUILDKIT = 'buildkit.dockerfile.v0'

const isBuildKits = (spec: ImageSpec, step: StepSpec): boolean =>
  spec.hasParent !== true && step.by !== '' && !step.by.includes('#(nop)')

const historyOf = (spec: ImageSpec, created: number): readonly HistoryRow[] =>
  spec.steps.map((step) => ({
    created,
    by: step.by,
    comment: step.comment ?? (isBuildKits(spec, step) ? BUILDKIT : ''),
    layer: step.bytes !== undefined,
  }))

const configOf = (spec: ImageSpec, below: Image | null): Image['config'] => ({
  labels: {...below?.config.labels, ...spec.labels},
  cmd: spec.cmd ?? below?.config.cmd ?? ['sh'],
  env: [
    ...(below?.config.env ?? ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']),
    ...(spec.env ?? []),
  ],
  volumes: spec.volumes ?? below?.config.volumes ?? [],
  author: spec.author ?? '',
  comment: spec.comment ?? '',
})
