import {knownValue} from '../../inventory/measured.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {rawString} from '../../text/raw.ts'
import {say} from '../../text/say.ts'
import {isTrue, labelsOf} from '../labels.ts'
import type {World} from '../world.ts'
import type {Ask} from './rule.ts'

/** Files count only on the proven same machine, and only when it is proven that they are gone (design.md §5.13). */
const filesOf = (name: string, {inventory}: World): 'there' | 'gone' | 'unknown' => {
  const host = knownValue(inventory.snapshot.host)
  return host?.sameMachine ? (host.projectFiles.get(name) ?? 'unknown') : 'unknown'
}

const whyAlive = (name: string, world: World): Printable | null => {
  if (world.running.has(name)) return say`project ${name} is running`
  const files = filesOf(name, world)
  if (files === 'gone') return null
  return files === 'there' ? say`project ${name} has its files` : say`project ${name} may still have its files`
}

/** Rule 4: a compose project that will be started again. A one-off run is never started again. */
export const project: Ask = (item, world) => {
  if (item.project === null || item.kind === 'image' || item.kind === 'cache') return null
  if (item.kind === 'container' && isTrue(labelsOf(item).get('com.docker.compose.oneoff'))) return null
  const why = whyAlive(rawString(item.project), world)
  return why === null ? null : printable(why)
}
