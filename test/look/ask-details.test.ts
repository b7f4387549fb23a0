import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {type ItemKey, itemKey} from '../../source/inventory/ids.ts'
import {known} from '../../source/inventory/measured.ts'
import type {Part} from '../../source/inventory/part.ts'
import type {Profile} from '../../source/inventory/profile.ts'
import {startLook} from '../../source/look/start-look.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {type LookRequest, WHOLE_LOOK} from '../../source/run/ports.ts'
import {
  ago,
  containerdStore,
  containerId,
  containerRecord,
  engine,
  host,
  imageDetails,
  imageId,
  imageRecord,
  NOW,
  profile,
} from '../inventory/records.ts'
import {snapshotOf} from '../inventory/snapshot-of.ts'
import {scriptedEngine} from './scripted-engine.ts'

/** An engine with an image in use and one that lost its name. */
const looked = async (store: Profile, which: LookRequest['imageDetails'], ...wanted: readonly ItemKey[]) => {
  const snapshot = snapshotOf({
    engine: engine({profile: store}),
    images: [[imageRecord('used', {tags: ['used:1']})], [imageRecord('untagged')]],
    containers: [[containerRecord('web', {imageId: imageId('used'), state: 'running'})]],
  })
  const details = known(imageDetails({lastTagged: ago(90)}))
  const lists = [
    'engine',
    'containers',
    'images',
    'volumes',
    'networks',
    'cache',
    'services',
    'layersSize',
    'events',
  ] as const
  const answer = ({imageDetailsOf}: LookRequest): readonly Part[] =>
    imageDetailsOf
      ? [{name: 'imageDetails', readAt: NOW, entries: new Map(imageDetailsOf.map((id) => [id, details])), gaps: []}]
      : [
          ...lists.map((name) => ({name, readAt: NOW, value: snapshot[name], gaps: []}) as Part),
          {name: 'containerDetails', readAt: NOW, entries: snapshot.containerDetails, gaps: []},
        ]
  const port = scriptedEngine(answer)
  const look = startLook({
    engine: port,
    readHost: async () => ({name: 'host', readAt: NOW, value: known(host()), gaps: []}),
    memory: {load: async () => ({ledger: null, otherDriver: false}), save: async () => {}},
    policy: DEFAULT_POLICY,
    now: () => NOW,
    wait: async () => {},
    request: {...WHOLE_LOOK, imageDetails: which},
    live: false,
    origins: wanted.length === 0 ? {registries: false} : {registries: false, wanted: () => wanted},
    notice: () => {},
  })
  const view = await look.settled()
  return {asked: port.asked.slice(1), view}
}

describe('a look at an engine where images are dear to read', () => {
  it('asks about those alone whose verdict it can change', async () => {
    const {asked, view} = await looked(containerdStore, 'needed')
    assert.deepEqual(asked, [{lists: [], sizes: false, imageDetails: 'none', imageDetailsOf: [imageId('untagged')]}])
    assert.equal(view.inventory.snapshot.imageDetails.get(imageId('untagged'))?.state, 'known')
  })

  it('asks about all where the whole story of an image is asked for: only they tell who shares its layers', async () => {
    const [whole] = (await looked(containerdStore, 'needed', itemKey('image', imageId('used')))).asked
    assert.deepEqual(whole?.imageDetailsOf, [imageId('used'), imageId('untagged')])
    const [other] = (await looked(containerdStore, 'needed', itemKey('container', containerId('web')))).asked
    assert.deepEqual(other?.imageDetailsOf, [imageId('untagged')])
  })

  it('asks nothing more where all were asked for, or where they cost nothing', async () => {
    assert.deepEqual((await looked(containerdStore, 'all')).asked, [])
    assert.deepEqual((await looked(profile(), 'needed')).asked, [])
  })
})
