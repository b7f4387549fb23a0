import type {EngineKind} from '../engines/engine-kind.ts'
import type {Chance} from './chance.ts'
import type {Filling} from './fill.ts'

/** What engines of a kind are filled with, by a name for people. */
export const fillingsOf = (kind: EngineKind): Readonly<Record<string, (chance: Chance) => Filling>> => {
  const plain = {buildKit: 'none', classicBuilds: true, lostImages: false} as const
  // Podman has one builder, which keeps its steps as images, and no image that is gone while its containers stay.
  if (kind.startsWith('podman-')) return {plain: () => plain}
  return {
    plain: (chance) => ({...plain, buildKit: chance.in(0.7) ? 'pruned' : 'none'}),
    'build cache': () => ({...plain, buildKit: 'kept'}),
    'lost images': (chance) => ({...plain, buildKit: chance.in(0.5) ? 'kept' : 'none', lostImages: true}),
  }
}
