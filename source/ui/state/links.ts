import {rawString} from '../../text/raw.ts'
import {projectKey, type RowKey} from './row-key.ts'
import type {State} from './state.ts'
import {itemAt, projectAt} from './visible-items.ts'

/** Where one line of the details leads, and what its end there is to what is shown. */
export interface Lead {
  readonly to: RowKey
  readonly how: 'user' | 'used' | 'project' | 'part' | 'shared'
  /** Index in `usedBy` or `uses`. */
  readonly index: number
}

/** Where the details of an item or a project lead, in the order they are listed. */
export const leadsOf = (state: State, key: RowKey | null): readonly Lead[] => {
  const project = projectAt(state, key)
  if (project !== null) {
    return [
      ...project.items.map(({key: to}, index): Lead => ({to, how: 'part', index})),
      ...project.shared.map(({key: to}, index): Lead => ({to, how: 'shared', index})),
    ]
  }
  const item = itemAt(state, key)
  if (item === null) return []
  return [
    ...item.usedBy.map(({from}, index): Lead => ({to: from, how: 'user', index})),
    ...item.uses.map(({to}, index): Lead => ({to, how: 'used', index})),
    ...(item.project === null || rawString(item.project) === ''
      ? []
      : [{to: projectKey({name: item.project}), how: 'project', index: 0} as const]),
  ]
}

/** Something to show is there. */
export const isThere = (state: State, key: RowKey | null): boolean =>
  itemAt(state, key) !== null || projectAt(state, key) !== null
