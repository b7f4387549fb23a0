import {cpuUsage} from 'node:process'
import {tsImport} from 'tsx/esm/api'
import {figure} from './figures.mjs'

export const title = 'what a selection frees: 5000 images, 2500 containers, 300 build cache records; CPU time'

const cpuTime = (work) => {
  const before = cpuUsage()
  work()
  const {user, system} = cpuUsage(before)
  return (user + system) / 1000
}

export const run = async ({runs}) => {
  const {bigSnapshot, bigInventory, everything, halfOf, makeFreedCounter, makePlan} = await tsImport(
    './freed-world.ts',
    import.meta.url,
  )
  const snapshot = bigSnapshot(5000)
  const inventory = bigInventory(snapshot)
  const keys = [...inventory.items.keys()]
  const often = (work) => Array.from({length: runs}, () => cpuTime(work))
  const counter = makeFreedCounter(inventory)
  for (const key of keys.filter((_, index) => index % 3 === 0)) counter.toggle(key)
  const some = keys.filter((_, index) => index % 75 === 1)
  return [
    figure(
      'inventory, layers made anew',
      often(() => bigInventory(snapshot)),
    ),
    figure(
      'counter, made for an inventory',
      often(() => makeFreedCounter(inventory)),
    ),
    figure(
      `one item marked, and the sum, ${some.length} times`,
      often(() => {
        for (const key of some) {
          counter.toggle(key)
          counter.total()
        }
      }),
    ),
    figure(
      `what a row would free, ${some.length} rows`,
      often(() => {
        for (const key of some) counter.ifAlsoGone(key)
      }),
    ),
    figure(
      'plan of everything',
      often(() => makePlan(inventory, everything(inventory))),
    ),
    figure(
      'half of what everything frees, with the least regret',
      often(() => halfOf(inventory)),
    ),
  ]
}
