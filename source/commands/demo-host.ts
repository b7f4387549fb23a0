import type {SceneHostFacts} from '../demo/host-facts.ts'
import {parseContainerId} from '../inventory/ids.ts'
import {known} from '../inventory/measured.ts'
import type {Part} from '../inventory/part.ts'

/** What the machine of a scene tells, as a part of the snapshot. `now`: ms of our clock. */
export const demoHost = (facts: SceneHostFacts, now: number): Part => ({
  name: 'host',
  readAt: now,
  value: known({
    sameMachine: facts.sameMachine,
    sees: {engineRoot: true},
    disk: facts.disk,
    projectFiles: new Map(Object.entries(facts.projectFiles)),
    folders: new Map(Object.entries(facts.folders)),
    logs: new Map(
      Object.entries(facts.logs).flatMap(([id, bytes]) => {
        const container = parseContainerId(id)
        return container === null ? [] : [[container, bytes] as const]
      }),
    ),
  }),
  gaps: [],
})
