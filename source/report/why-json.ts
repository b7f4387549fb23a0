import {evidenceOf} from '../inventory/ages/evidence-of.ts'
import {knownValue} from '../inventory/measured.ts'
import type {LayerRow} from '../inventory/say/layer-rows.ts'
import type {View} from '../look/view.ts'
import {rawString} from '../text/raw.ts'
import {boundsJson, engineJson, keyJson, timeJson} from './basic-json.ts'
import {itemJson} from './item-json.ts'
import type {Story} from './story.ts'
import {takenAt} from './taken-at.ts'

const rulesJson = ({explanation: {answers, decidedBy}}: Story) =>
  answers.map(({keeper, decision, asks, reason}, index) => ({
    rule: keeper,
    decision,
    asks,
    reason,
    decides: index === decidedBy,
  }))

const layerJson = ({diffId, bytes, sharedWith, cached}: LayerRow) => ({
  diffId,
  bytes: boundsJson(bytes),
  sharedWith: sharedWith.map(({key}) => keyJson(key)),
  cached,
})

const retainedJson = ({retained: {alone, first, along, never, frees, cache, freesWithCache}}: Story) => ({
  alone: boundsJson(alone),
  first: first.map(keyJson),
  along: along.map(keyJson),
  never: never === null ? null : {...keyJson(never.key), reason: never.reason},
  frees: boundsJson(frees),
  cache: cache.map(keyJson),
  freesWithCache: boundsJson(freesWithCache),
})

/** Everything that tells of its age, the newest first. */
const signsJson = ({item, inventory}: Story) =>
  evidenceOf(item, inventory).map(({at, what, by, happening}) => ({
    at: timeJson(at),
    what,
    by: by === null ? null : keyJson(by),
    happening,
  }))

const registryJson = ({registry}: Story) => {
  if (registry === null || registry.state === 'measuring') return null
  if (registry.state === 'unknown') return {answer: 'unknown', reference: null, reason: rawString(registry.reason)}
  const {value} = registry
  return {answer: value.is, reference: value.is === 'has-it' ? rawString(value.reference) : null, reason: null}
}

const storyJson = (story: Story) => {
  const {item, inventory, explanation} = story
  return {
    ...itemJson(item, explanation.verdict, inventory),
    rules: rulesJson(story),
    layers: story.layers === null ? null : story.layers.map(layerJson),
    retained: retainedJson(story),
    signs: signsJson(story),
    registry: registryJson(story),
  }
}

/** Stories as `schema/why-1.json` has them; plain data for JSON. */
export const whyJson = ({inventory}: View, stories: readonly Story[]) => ({
  schema: 'dock-tidy/why-1',
  takenAt: timeJson(takenAt(inventory)),
  engine: engineJson(knownValue(inventory.engine)),
  items: stories.map(storyJson),
})
