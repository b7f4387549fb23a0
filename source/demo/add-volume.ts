import type {Adding} from './add-image.ts'
import {hexOf} from './hash.ts'
import {DAY, type VolumeSpec} from './scene.ts'

/** Names of anonymous volumes are 64 hex digits. */
export const volumeName = (spec: {readonly name: string; readonly anonymous?: boolean}): string =>
  spec.anonymous === true ? hexOf(`volume ${spec.name}`) : spec.name

export const addVolume = ({state, now}: Adding, spec: VolumeSpec): void => {
  const compose: Record<string, string> =
    spec.compose === undefined
      ? {}
      : {'com.docker.compose.project': spec.compose.project, 'com.docker.compose.volume': spec.compose.volume}
  const name = volumeName(spec)
  state.volumes.set(name, {
    name,
    created: now - spec.created * DAY,
    driver: spec.driver ?? 'local',
    labels: {...compose, ...spec.labels},
    options: spec.options ?? null,
    anonymous: spec.anonymous === true,
    bytes: spec.bytes,
  })
}
