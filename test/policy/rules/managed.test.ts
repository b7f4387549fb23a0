import {test} from 'node:test'
import {unknown} from '../../../source/inventory/measured.ts'
import {managed} from '../../../source/policy/rules/managed.ts'
import {toRaw} from '../../../source/text/raw.ts'
import {
  containerDetails,
  containerId,
  containerRecord,
  engine,
  host,
  imageId,
  labels,
  networkId,
  podman,
  volumeName,
} from '../../inventory/records.ts'
import {GREEDY} from '../arbitrary-policy.ts'
import {oldCache, oldContainer, oldImage, oldNetwork, oldVolume} from '../stale-worlds.ts'
import {assertKept, assertStale, type Case, verdictOf} from '../verdict-of.ts'

const greedy = (one: Case): Case => ({...one, policy: GREEDY})

const OWNERS: readonly (readonly [label: string, owner: RegExp])[] = [
  ['com.docker.swarm.task.id', /Swarm/],
  ['com.docker.swarm.service.name', /Swarm/],
  ['com.docker.stack.namespace', /Swarm stack/],
  ['io.kubernetes.pod.name', /Kubernetes/],
  ['io.kubernetes.docker.type', /Kubernetes/],
  ['io.x-k8s.kind.cluster', /kind/],
  ['k3d.cluster', /k3d/],
  ['created_by.minikube.sigs.k8s.io', /minikube/],
  ['name.minikube.sigs.k8s.io', /minikube/],
  ['com.docker.desktop.extension.name', /Docker Desktop/],
  ['PODMAN_SYSTEMD_UNIT', /systemd/],
  ['io.containers.autoupdate', /auto-update/],
  ['org.testcontainers.container-hash', /Testcontainers/],
]

for (const [label, owner] of OWNERS) {
  test(`a container, volume and network labelled ${label}`, () => {
    const record = {labels: labels({[label]: 'x'})}
    for (const one of [oldContainer(record), oldVolume(record), oldNetwork(record)])
      assertKept(greedy(one), managed, owner)
  })
}

test('k3d marks some of its things by one common label', () => {
  assertKept(greedy(oldVolume({labels: labels({app: 'k3d'})})), managed, /k3d/)
  assertStale(greedy(oldVolume({labels: labels({app: 'web'})})), 'unused', /./)
})

test('a label that only begins like one is none', () => {
  assertStale(
    greedy(oldContainer({labels: labels({'org.testcontainers': 'true', 'com.docker.swarmish': 'x'})})),
    'stopped',
    /./,
  )
})

test('owners that give names instead of labels', () => {
  assertKept(greedy(oldContainer({names: [toRaw('buildx_buildkit_multi0')]})), managed, /buildx/)
  assertKept(greedy(oldVolume({}, 'buildx_buildkit_multi0_state')), managed, /buildx/)
  assertKept(greedy(oldContainer({names: [toRaw('k8s_web_pod_default')]})), managed, /Kubernetes/)
  assertKept(greedy(oldNetwork({name: toRaw('kind')})), managed, /kind/)
  assertKept(greedy(oldNetwork({name: toRaw('docker_gwbridge')})), managed, /Swarm/)
  assertKept(greedy(oldImage({tags: ['docker/desktop-kubernetes:v1']})), managed, /Docker Desktop/)
})

test('a container that the engine starts again by itself', () => {
  assertKept(greedy(oldContainer({}, {restartPolicy: 'always'})), managed, /^restart policy always$/)
  assertKept(greedy(oldContainer({}, {restartPolicy: 'unless-stopped'})), managed, /^restart policy unless-stopped$/)
  assertStale(greedy(oldContainer({}, {restartPolicy: 'on-failure'})), 'stopped', /./)
})

test('networks and volumes that belong to more than this engine', () => {
  assertKept(greedy(oldVolume({scope: 'global'})), managed, /scope is global/)
  assertKept(greedy(oldNetwork({ingress: true, scope: toRaw('swarm')})), managed, /Swarm routes/)
  assertKept(greedy(oldNetwork({scope: toRaw('swarm')})), managed, /scope is swarm/)
  assertKept(greedy(oldNetwork({scope: toRaw('global')})), managed, /scope is global/)
  assertKept(greedy(oldNetwork({configOnly: true})), managed, /configures/)
})

test('what a Swarm service names, with or without a task here', () => {
  const service = {
    id: toRaw('s'),
    name: toRaw('web'),
    image: toRaw(`acme/api:v41@${imageId('digest')}`),
    networks: [toRaw(networkId('shop_default'))],
    volumes: [toRaw('data')],
  }
  for (const one of [oldImage(), oldNetwork(), oldVolume()])
    assertKept(greedy({...one, contents: {...one.contents, services: [service]}}), managed, /^service web names it$/)
  const byName = {...service, networks: [toRaw('shop_default')]}
  const network = oldNetwork()
  assertKept(greedy({...network, contents: {...network.contents, services: [byName]}}), managed, /^service web/)
})

test('a Swarm manager whose services can’t be read may need any volume and network', () => {
  const manager = engine({swarmManager: true})
  for (const one of [oldNetwork(), oldVolume()]) {
    const changes = {services: unknown(toRaw('403'))}
    assertKept(
      greedy({...one, contents: {...one.contents, engine: manager}, changes}),
      managed,
      /services can't be read/,
    )
  }
})

test('a dev container, unless its folder is proven to be gone', () => {
  const record = {labels: labels({'devcontainer.local_folder': '/home/me/app'})}
  const withFolder = (state: 'there' | 'gone' | 'unknown', sameMachine = true): Case => {
    const one = oldContainer(record)
    const facts = host({sameMachine, folders: new Map([['/home/me/app', state]])})
    return greedy({...one, contents: {...one.contents, host: facts}})
  }
  assertKept(withFolder('there'), managed, /^dev container of \/home\/me\/app$/)
  assertKept(withFolder('unknown'), managed, /./)
  assertKept(withFolder('gone', false), managed, /./)
  assertStale(withFolder('gone'), 'stopped', /./)
})

test('a Podman pod: the container that holds it together, and those in it', () => {
  const infra = containerRecord('infra', {names: [toRaw('0123456789ab-infra')], imageId: null})
  const member = containerRecord('member')
  const joined = containerDetails({namespaces: [toRaw(containerId('infra'))]})
  const contents = {engine: engine({profile: podman}), containers: [[infra], [member, joined]]} as const
  assertKept(greedy({of: ['container', containerId('member')], contents}), managed, /Podman pod/)
  const alone = {...contents, containers: [[infra]]} as const
  assertKept(greedy({of: ['container', containerId('infra')], contents: alone}), managed, /Podman pod/)
  assertStale(greedy({of: ['container', containerId('infra')], contents: {containers: [[infra]]}}), 'stopped', /./)
})

test('a volume of a cluster node stays with its stopped container', () => {
  const one = oldVolume()
  const node = containerRecord('kind-control-plane', {
    labels: labels({'io.x-k8s.kind.cluster': 'kind'}),
    mounts: [{type: 'volume', volume: volumeName('data'), destination: toRaw('/var')}],
  })
  const verdict = verdictOf(greedy({...one, contents: {...one.contents, containers: [[node]]}}))
  if (verdict.rule !== 'in-use') throw new Error(`${verdict.rule}: ${verdict.reason}`)
})

test('build cache records that an engine keeps for itself', () => {
  for (const type of ['internal', 'frontend'])
    assertKept(greedy(oldCache({type: toRaw(type)})), managed, /engine keeps records of this kind/)
})
