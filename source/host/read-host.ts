import {known, knownValue, unknown} from '../inventory/measured.ts'
import type {Part} from '../inventory/part.ts'
import type {HostFacts, Snapshot} from '../inventory/snapshot.ts'
import {rawString, toRaw} from '../text/raw.ts'
import {projectFiles} from './compose-files.ts'
import {diskOf} from './disk.ts'
import {foldersOf} from './folders.ts'
import {logSizes} from './logs.ts'
import type {Machine} from './machine.ts'
import {isSameMachine} from './same-machine.ts'

/**
 * What the machine tells about an engine that was just read. Where they are not proven to be the same machine, every file
 * is `unknown`. `now`: our clock, ms.
 */
export const readHost = async (snapshot: Snapshot, machine: Machine, now: number): Promise<Part> => {
  const engine = knownValue(snapshot.engine)
  if (engine === null)
    return {name: 'host', readAt: now, value: unknown(toRaw('which engine it is, is not known')), gaps: []}
  const sameMachine = await isSameMachine(engine, machine)
  const files = sameMachine ? machine.files : null
  const [disk, projects, folders, logs] = await Promise.all([
    files === null ? null : diskOf(files, rawString(engine.root)),
    projectFiles(snapshot, files),
    foldersOf(snapshot, files),
    files === null ? new Map() : logSizes(files, snapshot.containerDetails),
  ])
  const facts: HostFacts = {sameMachine, disk, projectFiles: projects, folders, logs}
  return {name: 'host', readAt: now, value: known(facts), gaps: []}
}
