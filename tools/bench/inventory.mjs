import {cpuUsage} from 'node:process'
import {tsImport} from 'tsx/esm/api'
import {figure, median, ratio} from './figures.mjs'

export const title = 'inventory: 2000 images and 1000 containers whose layers are remembered; CPU time'

const limit = 60

const cpuTime = (work) => {
  const before = cpuUsage()
  work()
  const {user, system} = cpuUsage(before)
  return (user + system) / 1000
}

export const run = async ({runs}) => {
  const {bigSnapshot, bigInventory, imageMemoryOf, decodeImageMemory} = await tsImport(
    './freed-world.ts',
    import.meta.url,
  )
  const snapshot = bigSnapshot(2000)
  const text = imageMemoryOf(snapshot)
  const times = {read: [], inventory: []}
  for (let turn = 0; turn < runs; turn++) {
    times.read.push(cpuTime(() => decodeImageMemory(text)))
    times.inventory.push(cpuTime(() => bigInventory(snapshot)))
  }
  return [
    figure('what is remembered of the images, read', times.read),
    figure('inventory', times.inventory),
    ratio(`inventory against ${limit} ms`, median(times.inventory) / limit, {most: 1}),
  ]
}
