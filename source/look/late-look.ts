import {buildInventory} from '../inventory/build-inventory.ts'
import {emptySnapshot} from '../inventory/empty-snapshot.ts'
import {judge} from '../policy/judge.ts'
import type {Policy} from '../policy/policy.ts'
import type {Listener, Look} from './look.ts'
import type {View} from './view.ts'

/**
 * A look that can be shown before there is an engine: it knows nothing until `starting` resolves. A rejection of that is its
 * caller's to hear, and `settled`'s. `now`: our clock, ms.
 */
export const lateLook = (starting: Promise<Look>, policy: Policy, now: number): Look => {
  const listeners = new Set<Listener>()
  const changed: Listener = (read) => {
    for (const listener of listeners) listener(read)
  }
  let begun: Look | null = null
  const inventory = buildInventory(emptySnapshot, {ledger: null, otherDriver: false}, now)
  const nothing: View = {
    inventory,
    verdicts: judge(inventory, policy),
    connection: {is: 'connecting'},
    firstLook: false,
  }
  let judgedBy: Policy | null = null
  const begin = starting.then((look) => {
    begun = look
    if (judgedBy !== null) look.judgeBy(judgedBy)
    look.subscribe(changed)
    changed(null)
    return look
  })
  begin.catch(() => {})
  return {
    view: () => begun?.view() ?? nothing,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    judgeBy: (other) => {
      judgedBy = other
      begun?.judgeBy(other)
    },
    refresh: () => begun?.refresh(),
    askRegistry: (images) => begun?.askRegistry(images),
    lookInto: (image) => begun?.lookInto(image),
    settled: async () => (await begin).settled(),
    stop: async () => {
      const look = await begin.catch(() => null)
      await look?.stop()
    },
  }
}
