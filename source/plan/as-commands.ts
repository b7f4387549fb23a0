import type {EngineFacts} from '../inventory/snapshot.ts'
import {type Printable, printable} from '../text/printable.ts'
import {type Raw, rawString} from '../text/raw.ts'
import {say} from '../text/say.ts'
import type {Plan, Step} from './plan.ts'

const SAFE = /^[A-Za-z0-9_./:@%+-][A-Za-z0-9_./:@%+=-]*$/

/** One word of a POSIX shell; null where the text holds what a line or a terminal can't. */
const shellWord = (text: string): string | null => {
  if (text === '' || printable(text) !== text) return null
  return SAFE.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** Twelve digits are what docker itself shows. */
const short = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)

const dashed = (word: string): readonly string[] =>
  word.startsWith('-') || word.startsWith("'-") ? ['--', word] : [word]

interface Command {
  readonly words: readonly string[]
  /** Follows it as a comment. */
  readonly about?: Raw
}

/** So many ids fit into a line that can still be read. */
const AT_ONCE = 8

const prune = (ids: readonly string[]): readonly Command[] =>
  Array.from({length: Math.ceil(ids.length / AT_ONCE)}, (_, index) => {
    const some = ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE)
    return {words: ['builder', 'prune', '--force', '--filter', `id="^(${some.join('|')})$"`]}
  })

const commandsOf = (step: Step): readonly Command[] => {
  switch (step.action) {
    case 'remove-container':
      return [{words: ['rm', short(step.id)], about: step.name}]
    case 'untag-image':
      return [{words: ['image', 'rm', '--no-prune', rawString(step.reference)]}]
    case 'remove-image':
      return [{words: ['image', 'rm', '--no-prune', short(step.id)], about: step.name}]
    case 'remove-volume':
      return [{words: ['volume', 'rm', rawString(step.id)]}]
    case 'remove-network':
      return [{words: ['network', 'rm', short(step.id)], about: step.name}]
    case 'prune-cache':
      return prune(step.ids)
  }
}

const sayCommand = ({words, about}: Command, {kind, name}: Step, program: string): Printable => {
  const quoted = words.map(shellWord)
  const last = quoted.at(-1) ?? null
  if (last === null || quoted.includes(null)) return say`# no shell can be told this name: ${kind} ${name}`
  const command = [program, ...quoted.slice(0, -1), ...dashed(last)].join(' ')
  // each of its words is printable; as a whole it must not be cut
  return (about === undefined ? command : `${command}  # ${printable(about)}`) as Printable
}

/**
 * The plan as lines for a POSIX shell, in its order. They remove the same, but look at nothing before: what a run would skip since it
 * came into use meanwhile, the engine may or may not refuse.
 */
export const asCommands = (plan: Plan, {endpoint, profile}: EngineFacts): readonly Printable[] => {
  const {product} = profile
  const host = shellWord(endpoint)
  return [
    printable('# The same steps by hand. dock-tidy looks again before each of them; these lines do not.'),
    ...(host === null ? [] : [say`export ${product === 'podman' ? 'CONTAINER_HOST' : 'DOCKER_HOST'}=${host}`]),
    ...plan.steps.flatMap((step) => commandsOf(step).map((command) => sayCommand(command, step, product))),
  ]
}
