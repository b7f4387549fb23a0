import assert from 'node:assert/strict'
import {knownValue} from '../../source/inventory/measured.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {WHOLE_LOOK} from '../../source/run/ports.ts'
import {buildClassic, tagImage} from '../engines/seed.ts'
import {everyEngine, type Lab} from './labs.ts'
import {snapshotOf} from './see.ts'

/** As a report looks: nobody watches rows come. */
const reported = async ({port}: Lab): Promise<Snapshot> => {
  let reading = nothingRead
  for await (const part of port.look({...WHOLE_LOOK, imageDetails: 'needed', unseen: true}))
    reading = mergePart(reading, part)
  return reading.snapshot
}

everyEngine('a report reads the same images as who watches rows come, the hidden ones too', async (lab) => {
  const id = await lab.image(['lab/base:1'])
  await tagImage(lab.wire, id, 'lab/again:2')
  const dockerfile = 'FROM lab/base:1\nRUN echo 1 > /one\nRUN echo 2 > /two\n'
  if (!lab.traits.isDemo) await buildClassic(lab.wire, {name: 'lab/built:1', dockerfile})
  const [report, watched] = [await reported(lab), await snapshotOf(lab)]
  const rows = ({images}: Snapshot) =>
    [...(knownValue(images) ?? [])].sort((one, other) => (one.id < other.id ? -1 : 1))
  assert.ok(rows(report).length > 0)
  assert.deepEqual(rows(report), rows(watched))
  assert.deepEqual(report.layersSize, watched.layersSize)
})
