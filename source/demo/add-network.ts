import type {Adding} from './add-image.ts'
import {hexOf, shortIdOf} from './hash.ts'
import type {DemoProfile} from './profile.ts'
import {DAY, type NetworkSpec} from './scene.ts'
import type {Network} from './state.ts'

export const addNetwork = ({state, now}: Adding, spec: NetworkSpec): void => {
  const compose: Record<string, string> =
    spec.compose === undefined
      ? {}
      : {'com.docker.compose.project': spec.compose.project, 'com.docker.compose.network': spec.compose.network}
  const id = spec.scope === 'swarm' ? shortIdOf(`network ${spec.name}`) : hexOf(`network ${spec.name}`)
  state.networks.set(id, {
    ...plainNetwork(id, spec.name, now - spec.created * DAY),
    driver: spec.driver ?? 'bridge',
    scope: spec.scope ?? 'local',
    internal: spec.internal ?? false,
    attachable: spec.attachable ?? false,
    ingress: spec.ingress ?? false,
    configOnly: spec.configOnly ?? false,
    subnet: `172.${18 + (state.networks.size % 14)}.0.0/16`,
    labels: {...compose, ...spec.labels},
  })
}

const plainNetwork = (id: string, name: string, created: number): Network => ({
  id,
  name,
  created,
  driver: 'bridge',
  scope: 'local',
  internal: false,
  attachable: false,
  ingress: false,
  configOnly: false,
  subnet: null,
  options: {},
  labels: {},
})

/** The three that every engine has; Podman lists only its default one, by Docker's name. */
export const predefined = (profile: DemoProfile, now: number): readonly Network[] => {
  const network = (name: string, driver: string): Network => ({
    ...plainNetwork(hexOf(`network ${profile.product} ${name}`), name, now - 400 * DAY),
    driver,
    ...(name === 'bridge'
      ? {subnet: '172.17.0.0/16', options: {'com.docker.network.bridge.default_bridge': 'true'}}
      : {}),
  })
  return [network('bridge', 'bridge'), network('host', 'host'), network('none', 'null')]
}
