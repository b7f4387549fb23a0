import assert from 'node:assert/strict'
import {test} from 'node:test'
import {known, type Measured, unknown} from '../../source/inventory/measured.ts'
import type {RegistryAnswer} from '../../source/inventory/snapshot.ts'
import {gapLines} from '../../source/report/gap-lines.ts'
import {registryLines} from '../../source/report/registry-lines.ts'
import {toRaw} from '../../source/text/raw.ts'
import {imageId, imageRecord} from '../inventory/records.ts'
import {inventoryOf} from '../inventory/snapshot-of.ts'

const hasIt: Measured<RegistryAnswer> = known({is: 'has-it', reference: toRaw('acme/x@sha256:1')})
const gone: Measured<RegistryAnswer> = known({is: 'gone'})
const denied = unknown(toRaw('denied\u001b[2J'))

const asked = (answers: readonly Measured<RegistryAnswer>[]) =>
  inventoryOf(
    {images: answers.map((_, index) => [imageRecord(index, {tags: [`acme/app:${index}`]})] as const)},
    {
      registry: new Map(answers.map((answer, index) => [imageId(index), answer])),
      gaps: [{part: 'registry', item: null, reason: toRaw('denied')}],
    },
  )

test('what registries said is told by answer, with names where it matters', () => {
  assert.deepEqual(registryLines(asked([hasIt, gone, denied, hasIt, denied, denied, denied])), [
    '2 images can be pulled again',
    '1 image is gone there: acme/app:1',
    'not known of acme/app:2, acme/app:4, acme/app:5 and 1 more: denied�[2J',
  ])
  assert.deepEqual(registryLines(asked([])), [])
})

test('an answer that nobody got is not said to keep anything', () => {
  assert.deepEqual(gapLines(asked([denied])), [])
})
