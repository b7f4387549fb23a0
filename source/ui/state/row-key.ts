import type {ItemKey, Kind} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {type Project, projectsOf} from '../../inventory/projects.ts'
import {type Raw, rawString} from '../../text/raw.ts'
import {per} from '../select/per.ts'

declare const brand: unique symbol
/** A compose project's row. No kind of item is called so. */
export type ProjectKey = string & {readonly [brand]: 'ProjectKey'}
export type RowKey = ItemKey | ProjectKey

/** What a tab lists. */
export type Tab = Kind | 'project'

export const projectKey = ({name}: Pick<Project, 'name'>): ProjectKey => `project/${rawString(name)}` as ProjectKey

export interface ProjectRow {
  readonly kind: 'project'
  readonly key: ProjectKey
  readonly name: Raw
  readonly project: Project
}

/** What a row stands for. */
export type Row = Item | ProjectRow

/** A row for every compose project, in no order. */
export const projectRows = per((inventory: Inventory): readonly ProjectRow[] =>
  projectsOf(inventory).map((project) => ({kind: 'project', key: projectKey(project), name: project.name, project})),
)

const byKey = per(
  (inventory: Inventory) => new Map<RowKey, Project>(projectRows(inventory).map(({key, project}) => [key, project])),
)

export const projectIn = (inventory: Inventory, key: RowKey | null): Project | null =>
  key === null ? null : (byKey(inventory).get(key) ?? null)
