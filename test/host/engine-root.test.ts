import assert from 'node:assert/strict'
import {test} from 'node:test'
import {freeDisk} from '../../source/host/disk.ts'
import type {Machine} from '../../source/host/machine.ts'
import {readHost} from '../../source/host/read-host.ts'
import {emptySnapshot} from '../../source/inventory/empty-snapshot.ts'
import {known} from '../../source/inventory/measured.ts'
import type {EngineFacts, HostFacts, Snapshot} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'
import {containerDetails, containerRecord, engine, profile} from '../inventory/records.ts'
import {machineWith} from './fake-machine.ts'

const ID = 'c88de665-c103-46a7-bcac-f6ba5c1f6d04'
const {id} = containerRecord('web')
const own = `/var/lib/docker/containers/${id}`
const LOG = `${own}/${id}-json.log`
const inContainer = {'/.dockerenv': 0, '/home/me/shop/compose.yaml': 1, '/var/lib/docker/engine-id': ID}

const hostOf = async (machine: Machine, facts: Partial<EngineFacts> = {}, logPath: string | null = LOG) => {
  const labels = new Map([
    ['com.docker.compose.project', toRaw('shop')],
    ['com.docker.compose.project.config_files', toRaw('/home/me/shop/compose.yaml')],
  ])
  const snapshot: Snapshot = {
    ...emptySnapshot,
    engine: known(engine({id: toRaw(ID), name: toRaw('desk'), ...facts})),
    containers: known([containerRecord('web', {labels})]),
    containerDetails: new Map([[id, known(containerDetails({logPath: logPath === null ? null : toRaw(logPath)}))]]),
  }
  const part = await readHost(snapshot, machine, 5)
  assert.ok(part.name === 'host' && part.value.state === 'known')
  return part.value.value
}
const seen = ({sameMachine, sees, disk, logs}: HostFacts) => [sameMachine, sees.engineRoot, disk !== null, logs.get(id)]

test('from inside a container, the engine’s mounted directory tells its disk and logs, but no compose file', async () => {
  const host = await hostOf(machineWith({...inContainer, [LOG]: 5}))
  assert.deepEqual(seen(host), [false, true, true, 5])
  assert.deepEqual([...host.projectFiles], [['shop', 'unknown']])
})

test('rotated logs count, other files of a container don’t', async () => {
  const machine = machineWith({
    ...inContainer,
    [LOG]: 5,
    [`${LOG}.1`]: 10,
    [`${LOG}.2.gz`]: 2,
    [`${own}/config.v2.json`]: 9,
  })
  assert.equal((await hostOf(machine)).logs.get(id), 17)
})

test('what is written by the driver `local`, which has no path, is found where it is', async () => {
  const machine = machineWith({...inContainer, [`${own}/local-logs/container.log`]: 40})
  assert.equal((await hostOf(machine, {}, null)).logs.get(id), 40)
})

test('a container that logs elsewhere, or not yet, has no bytes of logs here', async () => {
  assert.equal((await hostOf(machineWith(inContainer), {}, null)).logs.get(id), 0)
  assert.equal((await hostOf(machineWith({...inContainer, [`${own}/hosts`]: 7}))).logs.get(id), 0)
})

test('logs that may not be looked at are not known', async () => {
  const machine = machineWith({...inContainer, [LOG]: 5}, {denied: ['/var/lib/docker/containers']})
  assert.deepEqual(seen(await hostOf(machine)), [false, true, true, undefined])
})

test('a log outside of the engine’s directory is somebody’s on this machine', async () => {
  const outside = '/var/log/web.log'
  const machine = machineWith({...inContainer, [outside]: 5})
  assert.equal((await hostOf(machine, {}, outside)).logs.get(id), undefined)
  assert.equal((await hostOf(machine, {}, '/var/lib/docker/../../log/web.log')).logs.get(id), undefined)
})

const others: Readonly<Record<string, {facts?: Partial<EngineFacts>; machine?: Partial<Machine>; files?: object}>> = {
  'another id': {files: {'/var/lib/docker/engine-id': `${ID}0`}},
  'more in the file than the id': {files: {'/var/lib/docker/engine-id': `${ID}\nmore`}},
  'no such file, as in old engines': {files: {'/var/lib/docker/engine-id': undefined}},
  'an engine without an id': {facts: {id: null}},
  'an engine over the network, which may be a copy': {facts: {endpoint: 'tcp://10.0.0.2:2375'}},
  'another kernel': {facts: {kernel: toRaw('6.1.0')}},
  'another memory': {facts: {memory: 8_000_000_000}},
  'a root that is no path here': {facts: {root: toRaw('C:\\ProgramData\\docker')}},
  'a Mac': {machine: {platform: 'darwin'}},
}
for (const [what, {facts, machine, files}] of Object.entries(others))
  test(`${what}: nothing here is proven to be the engine’s`, async () => {
    const all = Object.entries({...inContainer, [LOG]: 5, ...files}).filter(([, value]) => value !== undefined)
    const here = {...machineWith(Object.fromEntries(all)), ...machine}
    assert.deepEqual(seen(await hostOf(here, facts)), [false, false, false, undefined])
  })

const containerd = profile({store: 'containerd'})
const freeOf = (machine: Machine) => freeDisk(engine({id: toRaw(ID), profile: containerd}), machine)

test('the disk of the containerd store is known where its images lie on it too', async () => {
  const inside = {...inContainer, '/var/lib/docker/containerd/daemon/x': 1}
  const beside = {...inContainer, '/var/lib/containerd/x': 1}
  assert.equal(await freeOf(machineWith(inside)), 40_960)
  assert.equal(await freeOf(machineWith(beside)), 40_960)
  assert.equal(await freeOf(machineWith(beside, {devices: ['/var/lib/containerd']})), null)
  assert.equal(await freeOf(machineWith(inContainer)), null)
})
