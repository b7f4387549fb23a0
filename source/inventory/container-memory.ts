// What inspects of containers told, remembered between looks: who shows by an engine's events that nothing happened to one since
// need not ask again.

import * as v from 'valibot'
import {parseJson} from '../text/parse-json.ts'
import {type Raw, rawString, toRaw} from '../text/raw.ts'
import {type ContainerId, parseContainerId} from './ids.ts'
import {CONTAINER_STATES, type ContainerDetails} from './snapshot.ts'

export interface ContainerMemory {
  /** The newest event before any of them was asked for. Null: no one knows. */
  readonly mark: string | null
  readonly containers: ReadonlyMap<ContainerId, ContainerDetails>
}

export const NO_CONTAINER_MEMORY: ContainerMemory = {mark: null, containers: new Map()}

/** Another number wherever the same words would mean something else, as when more is made out of what an engine answers. */
const VERSION = 1

const time = v.nullable(v.pipe(v.number(), v.safeInteger()))
const texts = v.array(v.string())
const row = v.tuple([
  v.string(),
  time,
  time,
  v.picklist(CONTAINER_STATES),
  v.nullable(v.number()),
  v.picklist(['no', 'always', 'unless-stopped', 'on-failure', 'unknown']),
  v.boolean(),
  texts,
  texts,
  texts,
  v.string(),
  v.nullable(v.string()),
])
const shape = v.object({version: v.literal(VERSION), mark: v.nullable(v.string()), containers: v.array(row)})

const written = (texts: readonly Raw[]): readonly string[] => texts.map(rawString)

const rowOf = (id: ContainerId, one: ContainerDetails) => [
  id,
  one.started,
  one.finished,
  one.state,
  one.exitCode,
  one.restartPolicy,
  one.autoRemove,
  written(one.namespaces),
  written(one.volumesFrom),
  written(one.namedVolumes),
  rawString(one.networkMode),
  one.logPath === null ? null : rawString(one.logPath),
]

export const encodeContainerMemory = ({mark, containers}: ContainerMemory): string =>
  JSON.stringify({version: VERSION, mark, containers: [...containers].map(([id, one]) => rowOf(id, one))})

const fromRow = (values: v.InferOutput<typeof row>): ContainerDetails => {
  const [, started, finished, state, exitCode, restartPolicy, autoRemove, ...rest] = values
  const [namespaces, volumesFrom, namedVolumes, networkMode, logPath] = rest
  return {
    started,
    finished,
    state,
    exitCode,
    restartPolicy,
    autoRemove,
    namespaces: namespaces.map(toRaw),
    volumesFrom: volumesFrom.map(toRaw),
    namedVolumes: namedVolumes.map(toRaw),
    networkMode: toRaw(networkMode),
    logPath: logPath === null ? null : toRaw(logPath),
  }
}

/** What `encodeContainerMemory` wrote; nothing where that is damaged: the engine is asked again. */
export const decodeContainerMemory = (text: string): ContainerMemory => {
  const result = v.safeParse(shape, parseJson(text))
  if (!result.success) return NO_CONTAINER_MEMORY
  const containers = new Map<ContainerId, ContainerDetails>()
  for (const one of result.output.containers) {
    const id = parseContainerId(one[0])
    if (id === null) return NO_CONTAINER_MEMORY
    containers.set(id, fromRow(one))
  }
  return {mark: result.output.mark, containers}
}
