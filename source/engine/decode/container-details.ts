import * as v from 'valibot'
import {parseContainerId, parseImageId} from '../../inventory/ids.ts'
import type {ContainerDetails, ContainerRecord} from '../../inventory/snapshot.ts'
import {type Raw, toRaw} from '../../text/raw.ts'
import {attachmentsOf, MOUNTS, mountsOf, namesOf, stateOf} from './containers.ts'
import {flag, labelsOf, number, text, texts, timeOf} from './fields.ts'
import {fault, type RowResult, row} from './rows.ts'

const HOST_CONFIG = v.object({
  NetworkMode: text,
  PidMode: text,
  IpcMode: text,
  UTSMode: text,
  UsernsMode: text,
  AutoRemove: flag,
  VolumesFrom: texts,
  Binds: texts,
  Mounts: v.nullish(v.array(v.object({Type: text, Source: text}))),
  RestartPolicy: v.nullish(v.object({Name: text})),
})

const INSPECT = v.object({
  Id: v.string(),
  Name: text,
  Image: text,
  Created: text,
  LogPath: text,
  State: v.object({Status: text, StartedAt: text, FinishedAt: text, ExitCode: number}),
  Config: v.nullish(v.object({Image: text, Labels: v.unknown()})),
  HostConfig: HOST_CONFIG,
  Mounts: MOUNTS,
  NetworkSettings: v.nullish(v.object({Networks: v.unknown()})),
})
type Inspect = v.InferOutput<typeof INSPECT>
type HostConfig = v.InferOutput<typeof HOST_CONFIG>

export interface InspectedContainer {
  readonly record: ContainerRecord
  readonly details: ContainerDetails
}

const POLICIES: Readonly<Record<string, ContainerDetails['restartPolicy']>> = {
  '': 'no',
  no: 'no',
  always: 'always',
  'unless-stopped': 'unless-stopped',
  'on-failure': 'on-failure',
}

const SHARED = /^container:(.+)$/

const namespacesOf = (host: HostConfig): readonly Raw[] => {
  const modes = [host.NetworkMode, host.PidMode, host.IpcMode, host.UTSMode, host.UsernsMode]
  return [...new Set(modes.flatMap((mode) => SHARED.exec(mode ?? '')?.[1] ?? []))].map(toRaw)
}

/** `name:/x:ro` → `name`; a path before the colon is a bind mount. */
const namedVolumesOf = (host: HostConfig): readonly Raw[] => {
  const bound = (host.Binds ?? []).flatMap((bind) => {
    const source = bind.slice(0, Math.max(0, bind.indexOf(':')))
    return source === '' || source.startsWith('/') ? [] : [source]
  })
  const mounted = (host.Mounts ?? []).flatMap(({Type, Source}) => (Type === 'volume' && Source ? [Source] : []))
  return [...new Set([...bound, ...mounted])].map(toRaw)
}

const detailsOf = ({State, HostConfig, LogPath}: Inspect): ContainerDetails => ({
  started: timeOf(State.StartedAt),
  finished: timeOf(State.FinishedAt),
  state: stateOf(State.Status),
  exitCode: State.ExitCode ?? null,
  restartPolicy: POLICIES[HostConfig.RestartPolicy?.Name ?? 'absent'] ?? 'unknown',
  autoRemove: HostConfig.AutoRemove ?? false,
  namespaces: namespacesOf(HostConfig),
  volumesFrom: (HostConfig.VolumesFrom ?? []).map((from) => toRaw(from.replace(/:(ro|rw|z|Z)$/, ''))),
  namedVolumes: namedVolumesOf(HostConfig),
  networkMode: toRaw(HostConfig.NetworkMode ?? ''),
  logPath: LogPath ? toRaw(LogPath) : null,
})

/** An inspect answer; it also tells all that a list row does. `now`: see `containerRow`. */
export const containerInspect = (now: number): ((value: unknown) => RowResult<InspectedContainer>) =>
  row(INSPECT, (wire) => {
    const id = parseContainerId(wire.Id)
    if (id === null) return fault('a container’s id is not 64 hex digits')
    const written = wire.Image ?? ''
    const imageId = parseImageId(written.startsWith('sha256:') ? written : `sha256:${written}`)
    const record: ContainerRecord = {
      id,
      names: namesOf([wire.Name ?? ''], id),
      image: toRaw(wire.Config?.Image ?? ''),
      imageId,
      imageIdMissing: imageId === null && written !== '' && written !== 'sha256:',
      created: timeOf(wire.Created) ?? now,
      state: stateOf(wire.State.Status),
      labels: labelsOf(wire.Config?.Labels),
      mounts: mountsOf(wire.Mounts),
      attachments: attachmentsOf(wire.NetworkSettings?.Networks),
    }
    return {is: 'record', record: {record, details: detailsOf(wire)}}
  })
