import assert from 'node:assert/strict'
import {test} from 'node:test'
import fc from 'fast-check'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {itemKey} from '../../source/inventory/ids.ts'
import {explain} from '../../source/policy/explain.ts'
import {judge} from '../../source/policy/judge.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {arbitrarySnapshot} from '../inventory/arbitrary-snapshot.ts'
import {containerDetails, containerId, containerRecord, NOW} from '../inventory/records.ts'
import {inventoryOf, NO_MEMORY} from '../inventory/snapshot-of.ts'
import {arbitraryPolicy, GREEDY} from './arbitrary-policy.ts'

test('the first rule that says yes is the verdict, and where none does it is stale', () => {
  const policies = fc.oneof(arbitraryPolicy, fc.constant(GREEDY))
  fc.assert(
    fc.property(arbitrarySnapshot(), policies, (snapshot, policy) => {
      const inventory = buildInventory(snapshot, NO_MEMORY, NOW)
      const verdicts = judge(inventory, policy)
      for (const key of inventory.items.keys()) {
        const explained = explain(inventory, policy, key, verdicts)
        assert.ok(explained)
        const first = explained.answers.find(({reason}) => reason !== null)
        const {decision, rule, reason} = explained.verdict
        assert.deepEqual(explained.verdict, verdicts.get(key))
        assert.equal(decision, first === undefined ? 'stale' : first.decision)
        if (first !== undefined) assert.deepEqual([rule, reason], [first.keeper, first.reason])
        assert.equal(explained.decidedBy === null ? undefined : explained.answers[explained.decidedBy], first)
      }
    }),
    {numRuns: 200},
  )
})

test('rules behind the one that decides are asked too', () => {
  const inventory = inventoryOf({
    containers: [
      [containerRecord('web'), containerDetails({restartPolicy: 'always', finished: NOW - 1000}), 5_000_000],
    ],
  })
  const explained = explain(inventory, DEFAULT_POLICY, itemKey('container', containerId('web')))
  const yes = explained?.answers.flatMap(({keeper, reason}) => (reason === null ? [] : [`${keeper}: ${reason}`]))
  assert.deepEqual(yes, [
    'managed: restart policy always',
    'data: it wrote 5.00 MB of its own',
    'young: stopped just now, limit 14 d',
  ])
})

test('what is not there has no explanation', () => {
  assert.equal(explain(inventoryOf({}), DEFAULT_POLICY, itemKey('container', containerId('web'))), null)
})
