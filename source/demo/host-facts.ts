import type {Populated} from './populate.ts'
import type {Scene} from './scene.ts'

type Presence = 'there' | 'gone' | 'unknown'

/** What the machine itself would tell; plain JSON, sizes in bytes. */
export interface SceneHostFacts {
  readonly sameMachine: true
  readonly disk: {readonly free: number; readonly total: number}
  /** By compose project. */
  readonly projectFiles: Readonly<Record<string, Presence>>
  /** By path. */
  readonly folders: Readonly<Record<string, Presence>>
  /** Log bytes by container id. */
  readonly logs: Readonly<Record<string, number>>
}

/** `freed`: bytes of disk that removals gave back since the scene began. */
export const hostFactsOf = (scene: Scene, {state}: Populated, freed: number): SceneHostFacts => ({
  sameMachine: true,
  disk: {...scene.host.disk, free: scene.host.disk.free + freed},
  projectFiles: Object.fromEntries(Object.entries(scene.projects).map(([name, project]) => [name, project.files])),
  folders: scene.host.folders,
  logs: Object.fromEntries(
    [...state.containers.values()].filter((one) => one.logBytes > 0).map((one) => [one.id, one.logBytes]),
  ),
})
