import type {ByteBounds} from '../../inventory/bytes.ts'
import type {Item} from '../../inventory/item.ts'
import {keeps} from '../../inventory/link.ts'
import {knownValue} from '../../inventory/measured.ts'
import type {Project} from '../../inventory/projects.ts'
import type {Verdicts} from '../../policy/verdict.ts'
import {rawString} from '../../text/raw.ts'
import {isKept} from './is-unused.ts'
import type {Row} from './row-key.ts'

/** In the order `o` goes through them: that of the columns, from the one that matters most. */
export const SORT_COLUMNS = ['frees', 'verdict', 'name', 'users', 'created', 'used', 'size'] as const
export type SortColumn = (typeof SORT_COLUMNS)[number]

export interface Sort {
  readonly by: SortColumn
  readonly reversed: boolean
}

/** What sorting asks beside the row itself. */
export interface Sorting {
  readonly verdicts: Verdicts
  /** Bytes that marking a project would free were nothing marked; null: nothing of it can go. */
  readonly projectFrees: (project: Project) => number | null
  /** Bytes that go with an image: of the untagged steps it was built on, too; null: none. */
  readonly stepsFree: (item: Item) => number | null
}

type Values<Of> = Readonly<Record<Exclude<SortColumn, 'name'>, (of: Of, sorting: Sorting) => number | null>>

export const most = ({atLeast, atMost}: ByteBounds): number => atMost ?? atLeast

const mostOwned = (item: Item): number | null => {
  const own = item.own === null ? null : knownValue(item.own)
  if (own !== null) return most(own)
  return item.size === null ? null : knownValue(item.size)
}

/** Null sorts last, whichever way the rest goes. What frees is what it holds alone: marks must not move rows. */
const ITEM: Values<Item> = {
  frees: (item, {stepsFree}) => (isKept(item) ? null : (stepsFree(item) ?? mostOwned(item))),
  size: (item) => (item.size === null ? null : knownValue(item.size)),
  created: (item) => (item.age.created === null ? null : -item.age.created),
  used: (item) => (item.age.inUse || item.age.lastUsed === null ? null : -item.age.lastUsed),
  users: (item) => item.usedBy.filter(keeps).length,
  verdict: (item, {verdicts}) => (verdicts.get(item.key)?.decision === 'stale' ? 1 : 0),
}

const FILES = {gone: 2, unknown: 1, there: 0}

const PROJECT: Values<Project> = {
  frees: (project, {projectFrees}) => projectFrees(project),
  size: ({size}) => {
    const bytes = knownValue(size)
    return bytes === null ? null : most(bytes)
  },
  created: ({created}) => (created === null ? null : -created),
  used: ({lastUsed, running}) => (running > 0 || lastUsed === null ? null : -lastUsed),
  users: ({items}) => items.length,
  verdict: ({files}) => FILES[files],
}

const valueIn = (row: Row, by: Exclude<SortColumn, 'name'>, sorting: Sorting): number | null =>
  row.kind === 'project' ? PROJECT[by](row.project, sorting) : ITEM[by](row, sorting)

const byName = (one: Row, other: Row): number => {
  const [a, b] = [rawString(one.name), rawString(other.name)]
  return a === b ? (one.key < other.key ? -1 : 1) : a < b ? -1 : 1
}

/** Largest, oldest and most used first; names from a to z. A total order, so that rows never swap by chance. */
export const compareRows = ({by, reversed}: Sort, sorting: Sorting): ((one: Row, other: Row) => number) => {
  const turn = reversed ? -1 : 1
  if (by === 'name') return (one, other) => turn * byName(one, other)
  return (one, other) => {
    const [a, b] = [valueIn(one, by, sorting), valueIn(other, by, sorting)]
    if (a === b) return byName(one, other)
    if (a === null || b === null) return a === null ? 1 : -1
    return turn * (b - a)
  }
}
