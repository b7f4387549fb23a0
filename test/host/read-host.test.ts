import assert from 'node:assert/strict'
import {test} from 'node:test'
import {profileOf} from '../../source/engine/profiles.ts'
import type {Machine} from '../../source/host/machine.ts'
import {readHost} from '../../source/host/read-host.ts'
import {emptySnapshot} from '../../source/inventory/empty-snapshot.ts'
import {parseContainerId} from '../../source/inventory/ids.ts'
import {known, unknown} from '../../source/inventory/measured.ts'
import type {
  ContainerDetails,
  ContainerRecord,
  EngineFacts,
  HostFacts,
  Snapshot,
} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'
import {machineWith} from './fake-machine.ts'

const engine: EngineFacts = {
  key: 'k' as EngineFacts['key'],
  id: toRaw('id'),
  name: toRaw('desk'),
  endpoint: 'unix:///x',
  version: toRaw('28'),
  apiVersion: '1.51',
  root: toRaw('/var/lib/docker'),
  driver: toRaw('overlay2'),
  kernel: toRaw('6.18.0'),
  operatingSystem: toRaw('Debian GNU/Linux 12'),
  memory: 16_000_000_000,
  clock: null,
  swarmManager: false,
  profile: profileOf({product: 'docker', version: '28', newestApi: 51, containerdStore: false}),
}
const id = parseContainerId('c'.repeat(64)) ?? assert.fail()

const container = (labels: Readonly<Record<string, string>>): ContainerRecord => ({
  id,
  names: [toRaw('web')],
  image: toRaw('x'),
  imageId: null,
  imageIdMissing: false,
  created: 1,
  state: 'exited',
  labels: new Map(Object.entries(labels).map(([key, value]) => [key, toRaw(value)])),
  mounts: [],
  attachments: [],
})
const LOG = `/var/lib/docker/containers/${id}/${id}-json.log`
const details = {logPath: toRaw(LOG)} as ContainerDetails

const snapshotWith = (containers: readonly ContainerRecord[], facts: EngineFacts = engine): Snapshot => ({
  ...emptySnapshot,
  engine: known(facts),
  containers: known(containers),
  containerDetails: new Map([[id, known(details)]]),
})

const hostOf = async (snapshot: Snapshot, machine: Machine): Promise<HostFacts> => {
  const part = await readHost(snapshot, machine, 5)
  assert.ok(part.name === 'host' && part.value.state === 'known')
  return part.value.value
}
const compose = (files: string) =>
  container({'com.docker.compose.project': 'shop', 'com.docker.compose.project.config_files': files})
const files = {'/home/me/x': 1, '/home/me/shop/compose.yaml': 1, [LOG]: 220_000}

test('on the same machine free space, logs and compose files are told', async () => {
  const host = await hostOf(
    snapshotWith([compose('/home/me/gone/a.yaml,/home/me/shop/compose.yaml')]),
    machineWith(files),
  )
  assert.equal(host.sameMachine, true)
  assert.deepEqual(host.disk, {free: 40_960, total: 4_096_000})
  assert.deepEqual([...host.projectFiles], [['shop', 'there']])
  assert.deepEqual([...host.logs], [[id, 220_000]])
})

test('a project whose files are all gone is gone, one that names none is unknown', async () => {
  const gone = await hostOf(snapshotWith([compose('/home/me/gone/a.yaml')]), machineWith(files))
  assert.deepEqual([...gone.projectFiles], [['shop', 'gone']])
  const none = await hostOf(snapshotWith([container({'com.docker.compose.project': 'shop'})]), machineWith(files))
  assert.deepEqual([...none.projectFiles], [['shop', 'unknown']])
})

test('a dev container’s folder is looked for', async () => {
  const host = await hostOf(
    snapshotWith([container({'devcontainer.local_folder': '/home/me/shop'})]),
    machineWith(files),
  )
  assert.deepEqual([...host.folders], [['/home/me/shop', 'there']])
})

const elsewhere: Readonly<Record<string, {engine?: Partial<EngineFacts>; machine?: Partial<Machine>; files?: object}>> =
  {
    'another host name': {engine: {name: toRaw('server')}},
    'another kernel': {engine: {kernel: toRaw('6.1.0')}},
    'another memory': {engine: {memory: 8_000_000_000}},
    'Docker Desktop': {engine: {operatingSystem: toRaw('Docker Desktop')}},
    'a LinuxKit kernel': {engine: {kernel: toRaw('6.18.0-linuxkit')}, machine: {kernel: '6.18.0-linuxkit'}},
    'a Mac': {machine: {platform: 'darwin'}},
    'a look from inside a container': {files: {'/.dockerenv': 0}},
    'a look from inside one of Podman’s': {files: {'/run/.containerenv': 0}},
  }
for (const [what, other] of Object.entries(elsewhere))
  test(`${what} proves nothing: no file and no space of this machine counts`, async () => {
    const machine = {...machineWith({...files, ...other.files}), ...other.machine}
    const facts = {...engine, ...other.engine}
    const host = await hostOf(snapshotWith([compose('/home/me/shop/compose.yaml')], facts), machine)
    assert.deepEqual(host, {
      sameMachine: false,
      sees: {engineRoot: false},
      disk: null,
      projectFiles: new Map([['shop', 'unknown']]),
      folders: new Map(),
      logs: new Map(),
    })
  })

test('an engine that does not say who it is has no machine', async () => {
  const part = await readHost({...emptySnapshot, engine: unknown(toRaw('denied'))}, machineWith(files), 5)
  assert.ok(part.name === 'host' && part.value.state === 'unknown')
})
