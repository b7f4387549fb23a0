import assert from 'node:assert/strict'
import {it} from 'node:test'
import type {ItemKey} from '../../source/inventory/ids.ts'
import {lateLook} from '../../source/look/late-look.ts'
import type {Look} from '../../source/look/look.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {shopView} from '../ui/sample-view.ts'

const lookAt = (log: string[]): Look => ({
  view: shopView,
  subscribe: () => () => {},
  judgeBy: ({keepNewest}) => log.push(`judge ${keepNewest}`),
  refresh: () => log.push('refresh'),
  askRegistry: () => {},
  lookInto: (image) => log.push(`look into ${image}`),
  settled: async () => shopView(),
  stop: async () => {
    log.push('stop')
  },
})

it('knows nothing until there is an engine, and says so when there is', async () => {
  let start: (look: Look) => void = () => {}
  const late = lateLook(
    new Promise((resolve) => {
      start = resolve
    }),
    DEFAULT_POLICY,
    0,
  )
  assert.deepEqual(late.view().connection, {is: 'connecting'})
  assert.equal(late.view().inventory.items.size, 0)
  const told = new Promise<void>((resolve) => late.subscribe(() => resolve()))
  const log: string[] = []
  late.judgeBy({...DEFAULT_POLICY, keepNewest: 3})
  start(lookAt(log))
  await told
  assert.ok(late.view().inventory.items.size > 0)
  late.judgeBy({...DEFAULT_POLICY, keepNewest: 5})
  late.refresh()
  late.lookInto('image/x' as ItemKey)
  await late.stop()
  assert.deepEqual(log, ['judge 3', 'judge 5', 'refresh', 'look into image/x', 'stop'])
})

it('can be stopped when no engine was found', async () => {
  const late = lateLook(Promise.reject(new Error('none')), DEFAULT_POLICY, 0)
  await assert.rejects(late.settled(), /none/)
  await late.stop()
  assert.deepEqual(late.view().connection, {is: 'connecting'})
})
