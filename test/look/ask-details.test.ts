import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {known} from '../../source/inventory/measured.ts'
import type {Part} from '../../source/inventory/part.ts'
import type {Profile} from '../../source/inventory/profile.ts'
import {startLook} from '../../source/look/start-look.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {type LookRequest, WHOLE_LOOK} from '../../source/run/ports.ts'
import {
  ago,
  containerdStore,
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
const looked = async (store: Profile, which: LookRequest['imageDetails']) => {
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
    origins: {registries: false},
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

  it('asks nothing more where all were asked for, or where they cost nothing', async () => {
    assert.deepEqual((await looked(containerdStore, 'all')).asked, [])
    assert.deepEqual((await looked(profile(), 'needed')).asked, [])
  })
})
