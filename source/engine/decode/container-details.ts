import {type ContainerId, parseContainerId, parseImageId} from '../../inventory/ids.ts'
import type {ContainerDetails, ContainerRecord} from '../../inventory/snapshot.ts'
import {type Raw, toRaw} from '../../text/raw.ts'
import {attachmentsOf, mountsOf, namesOf, stateOf} from './containers.ts'
import {labelsOf, timeOf} from './fields.ts'
import {arrayIn, isObject, type Json, objectIn, textIn, textsIn} from './json.ts'
import {fault, type RowResult} from './rows.ts'

export interface InspectedContainer {
  readonly record: ContainerRecord
  readonly details: ContainerDetails
}

const POLICIES: ReadonlyMap<string, ContainerDetails['restartPolicy']> = new Map([
  ['', 'no'],
  ['no', 'no'],
  ['always', 'always'],
  ['unless-stopped', 'unless-stopped'],
  ['on-failure', 'on-failure'],
])

const SHARED = /^container:(.+)$/
const MODES = ['NetworkMode', 'PidMode', 'IpcMode', 'UTSMode', 'UsernsMode']

const namespacesOf = (host: Json): readonly Raw[] => {
  const shared = MODES.flatMap((mode) => SHARED.exec(textIn(host, mode) ?? '')?.[1] ?? [])
  return [...new Set(shared)].map(toRaw)
}

/** `name:/x:ro` → `name`; a path before the colon is a bind mount. */
const boundName = (bind: string): readonly string[] => {
  const source = bind.slice(0, Math.max(0, bind.indexOf(':')))
  return source === '' || source.startsWith('/') ? [] : [source]
}

const mountedName = (mount: unknown): readonly string[] => {
  if (!isObject(mount) || mount.Type !== 'volume') return []
  const source = textIn(mount, 'Source')
  return source === null || source === '' ? [] : [source]
}

const namedVolumesOf = (binds: readonly string[], host: Json): readonly Raw[] => {
  const names = [...binds.flatMap(boundName), ...(arrayIn(host, 'Mounts') ?? []).flatMap(mountedName)]
  return [...new Set(names)].map(toRaw)
}

/** Null where what keeps other items can't be told. */
const detailsOf = (json: Json): ContainerDetails | null => {
  const {State: state, HostConfig: host} = json
  if (!isObject(state) || !isObject(host)) return null
  const [binds, volumesFrom] = [textsIn(host, 'Binds'), textsIn(host, 'VolumesFrom')]
  if (binds === null || volumesFrom === null) return null
  const {RestartPolicy: policy} = host
  const logPath = textIn(json, 'LogPath')
  return {
    started: timeOf(textIn(state, 'StartedAt')),
    finished: timeOf(textIn(state, 'FinishedAt')),
    state: stateOf(textIn(state, 'Status')),
    exitCode: typeof state.ExitCode === 'number' ? state.ExitCode : null,
    restartPolicy: (isObject(policy) ? POLICIES.get(textIn(policy, 'Name') ?? '') : undefined) ?? 'unknown',
    autoRemove: host.AutoRemove === true,
    namespaces: namespacesOf(host),
    volumesFrom: volumesFrom.map((from) => toRaw(from.replace(/:(ro|rw|z|Z)$/, ''))),
    namedVolumes: namedVolumesOf(binds, host),
    networkMode: toRaw(textIn(host, 'NetworkMode') ?? ''),
    logPath: logPath === null || logPath === '' ? null : toRaw(logPath),
  }
}

const recordOf = (json: Json, id: ContainerId, now: number): ContainerRecord => {
  const config = objectIn(json, 'Config')
  const written = textIn(json, 'Image') ?? ''
  const imageId = parseImageId(written.startsWith('sha256:') ? written : `sha256:${written}`)
  return {
    id,
    names: namesOf([textIn(json, 'Name') ?? ''], id),
    image: toRaw(textIn(config, 'Image') ?? ''),
    imageId,
    imageIdMissing: imageId === null && written !== '' && written !== 'sha256:',
    created: timeOf(textIn(json, 'Created')) ?? now,
    state: stateOf(textIn(objectIn(json, 'State'), 'Status')),
    labels: labelsOf(config.Labels),
    mounts: mountsOf(arrayIn(json, 'Mounts')),
    attachments: attachmentsOf(objectIn(json, 'NetworkSettings').Networks),
  }
}

/** An inspect answer, whose record tells all that a list row does. `now`: a container without a creation time counts as new, since unknown is never old. */
export const containerInspect =
  (now: number) =>
  (value: unknown): RowResult<InspectedContainer> => {
    if (!isObject(value)) return fault('the answer is no container')
    const id = parseContainerId(textIn(value, 'Id') ?? '')
    if (id === null) return fault('a container’s id is not 64 hex digits')
    const details = detailsOf(value)
    if (details === null) return fault('the container does not tell its state or what it is bound to')
    return {is: 'record', record: {record: recordOf(value, id, now), details}}
  }
