import assert from 'node:assert/strict'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {loadContainerMemory, saveContainerMemory} from '../../source/commands/container-memory.ts'
import {loadUsageMemory, saveUsageMemory} from '../../source/commands/usage-memory.ts'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {NO_CONTAINER_MEMORY} from '../../source/inventory/container-memory.ts'
import {knownValue} from '../../source/inventory/measured.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {WHOLE_LOOK} from '../../source/run/ports.ts'
import {awaitContainer, createContainer, runContainer, startContainer, stopContainer} from '../engines/seed.ts'
import {everyEngine, type Lab} from './labs.ts'
import {snapshotOf} from './see.ts'

/** As one report after another looks, which remember in this directory. */
const reported = async ({socketPath}: Lab, cache: string): Promise<Snapshot> => {
  const port = await connectEngine(socketEndpoint(socketPath), {
    timeout: 30_000,
    now: Date.now,
    rememberedContainers: (engine) => loadContainerMemory(cache, engine),
    rememberedUsage: (engine) => loadUsageMemory(cache, engine),
  })
  let reading = nothingRead
  for await (const part of port.look({...WHOLE_LOOK, imageDetails: 'needed', unseen: true}))
    reading = mergePart(reading, part)
  await port.close()
  await saveContainerMemory(cache, reading.snapshot, NO_CONTAINER_MEMORY)
  await saveUsageMemory(cache, reading.snapshot, null)
  return reading.snapshot
}

/** @returns what a report sees that remembers, and one that does not, after `meanwhile` */
const bothReports = async (lab: Lab, meanwhile: () => Promise<void>) => {
  const [cache, empty] = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'dock-tidy-test-'))))
  assert.ok(cache !== undefined && empty !== undefined)
  try {
    await reported(lab, cache)
    await meanwhile()
    return {again: await reported(lab, cache), anew: await reported(lab, empty)}
  } finally {
    await Promise.all([cache, empty].map((folder) => rm(folder, {recursive: true})))
  }
}

everyEngine('what is remembered of containers hides nothing that happened to them', async (lab) => {
  const image = await lab.image(['lab/app:1'])
  const Cmd = ['sleep', '1000']
  const names = ['untouched', 'started', 'stopped', 'updated']
  const [, started = '', , updated = ''] = await Promise.all(
    names.map((name) => createContainer(lab.wire, name, {Image: image, Cmd})),
  )
  const running = await runContainer(lab.wire, 'running', {Image: image, Cmd})
  const canUpdate = !lab.traits.isDemo && lab.traits.product === 'docker'
  const {again, anew} = await bothReports(lab, async () => {
    await startContainer(lab.wire, started)
    await stopContainer(lab.wire, running)
    if (canUpdate) await lab.wire.post(`/containers/${updated}/update`, {RestartPolicy: {Name: 'always'}})
  })
  assert.equal(anew.containerDetails.size, 5)
  assert.deepEqual(again.containerDetails, anew.containerDetails)
  const policies = [...again.containerDetails.values()].map((measured) => knownValue(measured)?.restartPolicy)
  assert.equal(policies.filter((policy) => policy === 'always').length, canUpdate ? 1 : 0)
})

everyEngine('what was counted before and what containers wrote since make what the engine counts now', async (lab) => {
  const image = await lab.image(['lab/app:1'])
  await lab.image(['lab/other:1'])
  const Cmd = ['sh', '-c', 'dd if=/dev/zero of=/written bs=1024 count=300']
  const writer = await createContainer(lab.wire, 'writer', {Image: image, ...(!lab.traits.isDemo && {Cmd})})
  const {again, anew} = await bothReports(lab, async () => {
    if (lab.traits.isDemo) return
    await startContainer(lab.wire, writer)
    await awaitContainer(lab.wire, writer)
  })
  assert.deepEqual(again.layersSize, anew.layersSize)
  const rows = ({images}: Snapshot) =>
    [...(knownValue(images) ?? [])].sort((one, other) => (one.id < other.id ? -1 : 1))
  assert.equal(rows(anew).length, 2)
  assert.deepEqual(rows(again), rows(anew))
})

everyEngine('a connection that hears of changes and reads only those again sees what a new one sees', async (lab) => {
  const image = await lab.image(['lab/app:1'])
  const Cmd = ['sh', '-c', 'dd if=/dev/zero of=/written bs=1024 count=300']
  const writer = await createContainer(lab.wire, 'writer', {Image: image, ...(!lab.traits.isDemo && {Cmd})})
  const idle = await createContainer(lab.wire, 'idle', {Image: image})
  const port = await connectEngine(socketEndpoint(lab.socketPath), {timeout: 30_000, now: Date.now})
  let reading = nothingRead
  for await (const part of port.look(WHOLE_LOOK)) reading = mergePart(reading, part)
  await startContainer(lab.wire, writer)
  if (!lab.traits.isDemo) await awaitContainer(lab.wire, writer)
  await lab.wire.delete(`/containers/${idle}`)
  await createContainer(lab.wire, 'new', {Image: image})
  for await (const part of port.look({...WHOLE_LOOK, lists: ['containers'], changesOnly: true}))
    reading = mergePart(reading, part)
  await port.close()
  const anew = await snapshotOf(lab)
  const listed = new Set<string>(knownValue(reading.snapshot.containers)?.map(({id}) => id))
  const sorted = <Value>(map: ReadonlyMap<string, Value>) =>
    [...map].filter(([id]) => listed.has(id)).sort(([one], [other]) => (one < other ? -1 : 1))
  assert.equal(anew.containerDetails.size, 2)
  assert.deepEqual(sorted(reading.snapshot.containerDetails), sorted(anew.containerDetails))
  assert.deepEqual(sorted(reading.snapshot.containerSizes), sorted(anew.containerSizes))
})
