import assert from 'node:assert/strict'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import type {ContainerMemory} from '../../source/inventory/container-memory.ts'
import {newestMark} from '../../source/inventory/event-log.ts'
import {knownValue} from '../../source/inventory/measured.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {WHOLE_LOOK} from '../../source/run/ports.ts'
import {createContainer, runContainer, startContainer, stopContainer} from '../engines/seed.ts'
import {everyEngine, type Lab} from './labs.ts'
import {snapshotOf} from './see.ts'

/** As a report looks, which remembers. */
const reported = async ({socketPath}: Lab, memory?: ContainerMemory): Promise<Snapshot> => {
  const port = await connectEngine(socketEndpoint(socketPath), {
    timeout: 30_000,
    now: Date.now,
    ...(memory && {rememberedContainers: async () => memory}),
  })
  let reading = nothingRead
  for await (const part of port.look({...WHOLE_LOOK, imageDetails: 'needed', unseen: true}))
    reading = mergePart(reading, part)
  await port.close()
  return reading.snapshot
}

const memoryOf = ({events, containerDetails}: Snapshot): ContainerMemory => {
  const containers = [...containerDetails].flatMap(([id, measured]) => {
    const details = knownValue(measured)
    return details === null ? [] : [[id, details] as const]
  })
  const log = knownValue(events)
  return {mark: log && newestMark(log), containers: new Map(containers)}
}

everyEngine('what is remembered of containers hides nothing that happened to them', async (lab) => {
  const image = await lab.image(['lab/app:1'])
  const Cmd = ['sleep', '1000']
  const names = ['untouched', 'started', 'stopped', 'updated']
  const [, started = '', , updated = ''] = await Promise.all(
    names.map((name) => createContainer(lab.wire, name, {Image: image, Cmd})),
  )
  const running = await runContainer(lab.wire, 'running', {Image: image, Cmd})
  const memory = memoryOf(await reported(lab))
  assert.equal(memory.containers.size, 5)
  await startContainer(lab.wire, started)
  await stopContainer(lab.wire, running)
  const canUpdate = !lab.traits.isDemo && lab.traits.product === 'docker'
  if (canUpdate) await lab.wire.post(`/containers/${updated}/update`, {RestartPolicy: {Name: 'always'}})
  const [again, anew] = [await reported(lab, memory), await snapshotOf(lab)]
  assert.deepEqual(again.containerDetails, anew.containerDetails)
  const policies = [...again.containerDetails.values()].map((measured) => knownValue(measured)?.restartPolicy)
  assert.equal(policies.filter((policy) => policy === 'always').length, canUpdate ? 1 : 0)
})
