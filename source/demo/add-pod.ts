import {addContainer} from './add-container.ts'
import type {Adding} from './add-image.ts'
import {hexOf} from './hash.ts'
import {DAY, type PodSpec, type Scene} from './scene.ts'
import type {Container} from './state.ts'

/** A pod: its members, and the infra container whose namespaces they share, which on Podman 5 has no image. */
export const addPod = (adding: Adding, scene: Scene, spec: PodSpec): void => {
  const {state, now} = adding
  const id = hexOf(`pod ${spec.name}`)
  const infraName = `${id.slice(0, 12)}-infra`
  for (const member of spec.members) {
    const container = addContainer(adding, scene, {...member, networkOf: infraName, ipcOf: infraName})
    state.containers.set(container.id, {...container, pod: id})
  }
  const infra = infraOf({
    id: hexOf(`container ${infraName}`),
    name: infraName,
    pod: id,
    created: now - spec.created * DAY,
  })
  state.containers.set(infra.id, infra)
  state.pods.set(id, {id, name: spec.name, created: infra.created, infra: infra.id})
}

const infraOf = (known: {id: string; name: string; pod: string; created: number}): Container => ({
  ...known,
  imageId: 'sha256:',
  imageName: '',
  command: [],
  env: [],
  labels: {},
  status: 'exited',
  started: known.created,
  finished: known.created + DAY,
  exitCode: 0,
  restarts: 0,
  mounts: [],
  endpoints: [{name: 'bridge', networkId: ''}],
  networkMode: 'bridge',
  ipcMode: 'shareable',
  pidMode: '',
  volumesFrom: [],
  restartPolicy: 'no',
  autoRemove: false,
  rwBytes: 0,
  logBytes: 0,
  layers: [],
  chain: [],
  removing: false,
})
