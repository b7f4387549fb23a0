import type {EngineFacts} from '../inventory/snapshot.ts'
import {rawString} from '../text/raw.ts'
import type {Machine} from './machine.ts'

const CONTAINER_MARKS = ['/.dockerenv', '/run/.containerenv']

const isInContainer = async ({files}: Machine): Promise<boolean> => {
  const found = await Promise.all(
    CONTAINER_MARKS.map((path) =>
      files.stat(path).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.includes(true)
}

/** Its engine runs in a virtual machine, whatever it calls itself. */
const isDesktop = (engine: EngineFacts): boolean =>
  /docker desktop|orbstack|rancher desktop/i.test(rawString(engine.operatingSystem)) ||
  /linuxkit/i.test(rawString(engine.kernel))

/** Proof that the engine runs on this machine and sees the same files; without it people's files here say nothing about it. */
export const isSameMachine = async (engine: EngineFacts, machine: Machine): Promise<boolean> => {
  if (machine.platform !== 'linux' || isDesktop(engine)) return false
  const agrees =
    rawString(engine.name) === machine.hostname &&
    rawString(engine.kernel) === machine.kernel &&
    engine.memory === machine.memory
  return agrees && !(await isInContainer(machine))
}
