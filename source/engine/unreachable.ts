import {readFile, stat} from 'node:fs/promises'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {type Endpoint, endpointName} from './endpoint.ts'
import type {NoEngine} from './greet.ts'

interface Failure {
  readonly endpoint: Endpoint
  readonly why: NoEngine
}

const groupName = async (id: number): Promise<string> => {
  const groups = await readFile('/etc/group', 'utf8').catch(() => '')
  const line = groups.split('\n').find((one) => one.split(':')[2] === String(id))
  return line?.split(':')[0] || `number ${id}`
}

/** Who may open a socket: its group, whose members are as powerful as root. */
const whoMay = async (endpoint: Endpoint): Promise<Printable> => {
  const owner = endpoint.over === 'socket' ? await stat(endpoint.path).catch(() => null) : null
  if (owner === null) return printable('it takes the rights of its owner')
  const group = owner.gid === 0 ? null : await groupName(owner.gid)
  if (group === null) return printable('only root may')
  return say`only root and members of group ${group} may`
}

const wordsOf = async ({endpoint, why}: Failure): Promise<Printable> =>
  why.broken?.why === 'forbidden' ? say`${why.words}: ${await whoMay(endpoint)}` : why.words

/** The sentence for one engine that somebody named. */
export const unreachable = async (endpoint: Endpoint, why: NoEngine): Promise<Printable> =>
  say`${endpointName(endpoint)} ${await wordsOf({endpoint, why})}`

/** “a, b and c”. */
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`

/** The sentence for sockets nobody named: what was wrong with each, and a way to go on without one. */
export const noneAnswers = async (failures: readonly Failure[]): Promise<Printable> => {
  const byWords = new Map<string, string[]>()
  for (const failure of failures) {
    const words = await wordsOf(failure)
    byWords.set(words, [...(byWords.get(words) ?? []), endpointName(failure.endpoint)])
  }
  const groups = [...byWords].map(([words, names]) =>
    names.length === 1 ? `${names[0]} ${words}` : `${listed(names)}: each ${words}`,
  )
  return `No container engine answers (${groups.join('; ')}): start one, name one with --host, or try --demo` as Printable
}
