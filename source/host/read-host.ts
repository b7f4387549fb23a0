import {known, knownValue, unknown} from '../inventory/measured.ts'
import type {Part} from '../inventory/part.ts'
import type {HostFacts, Snapshot} from '../inventory/snapshot.ts'
import {toRaw} from '../text/raw.ts'
import {projectFiles} from './compose-files.ts'
import {diskOf} from './disk.ts'
import {seesEngineRoot} from './engine-root.ts'
import {foldersOf} from './folders.ts'
import {logSizes} from './logs.ts'
import type {Machine} from './machine.ts'
import {isSameMachine} from './same-machine.ts'

/**
 * What the machine tells about an engine that was just read. Where they are not proven to be the same machine, every file
 * of a person is `unknown`. `now`: our clock, ms.
 */
export const readHost = async (snapshot: Snapshot, machine: Machine, now: number): Promise<Part> => {
  const engine = knownValue(snapshot.engine)
  if (engine === null)
    return {name: 'host', readAt: now, value: unknown(toRaw('which engine it is, is not known')), gaps: []}
  const [sameMachine, seesRoot] = await Promise.all([isSameMachine(engine, machine), seesEngineRoot(engine, machine)])
  const engineRoot = sameMachine || seesRoot
  const {files} = machine
  const theirs = sameMachine ? files : null
  const [disk, projects, folders, logs] = await Promise.all([
    engineRoot ? diskOf(files, engine) : null,
    projectFiles(snapshot, theirs),
    foldersOf(snapshot, theirs),
    engineRoot ? logSizes(files, engine, snapshot.containerDetails, sameMachine) : new Map(),
  ])
  const facts: HostFacts = {sameMachine, sees: {engineRoot}, disk, projectFiles: projects, folders, logs}
  return {name: 'host', readAt: now, value: known(facts), gaps: []}
}
