import {knownValue} from '../inventory/measured.ts'
import type {Labels, Snapshot} from '../inventory/snapshot.ts'
import {rawString} from '../text/raw.ts'
import type {Files} from './machine.ts'
import {type Presence, presenceOf, presenceOfAny} from './presence.ts'
import {sightOf} from './sight.ts'

const PROJECT = 'com.docker.compose.project'
const DIRECTORY = 'com.docker.compose.project.working_dir'
const FILES = 'com.docker.compose.project.config_files'

const labelOf = (labels: Labels, key: string): string | null => {
  const value = labels.get(key)
  return value === undefined || rawString(value) === '' ? null : rawString(value)
}

/** The files a project was started from; its directory where no file is named. */
const pathsOf = (labels: Labels): readonly string[] => {
  const files = labelOf(labels, FILES)
  if (files !== null) return files.split(',')
  const directory = labelOf(labels, DIRECTORY)
  return directory === null ? [] : [directory]
}

/** By project, all paths that its containers name; a project that only volumes and networks name has none. */
const projectPaths = ({containers, volumes, networks}: Snapshot): ReadonlyMap<string, ReadonlySet<string>> => {
  const paths = new Map<string, Set<string>>()
  const all = [containers, volumes, networks].flatMap((list) => knownValue<readonly {labels: Labels}[]>(list) ?? [])
  for (const {labels} of all) {
    const project = labelOf(labels, PROJECT)
    if (project === null) continue
    const known = paths.get(project) ?? new Set()
    for (const path of pathsOf(labels)) known.add(path)
    paths.set(project, known)
  }
  return paths
}

const eachPresence = async (
  projects: ReadonlyMap<string, ReadonlySet<string>>,
  look: (path: string) => Promise<Presence>,
): Promise<ReadonlyMap<string, Presence>> => {
  const found = [...projects].map(
    async ([project, paths]) => [project, presenceOfAny(await Promise.all([...paths].map(look)))] as const,
  )
  return new Map(await Promise.all(found))
}

/** Whether each compose project's files are still there. `files` null: not the engine's machine, so nobody knows. */
export const projectFiles = async (snapshot: Snapshot, files: Files | null): Promise<ReadonlyMap<string, Presence>> => {
  const projects = projectPaths(snapshot)
  if (files === null || projects.size === 0) return eachPresence(projects, async () => 'unknown')
  const sees = await sightOf(files)
  return eachPresence(projects, (path) => presenceOf(files, path, sees))
}
