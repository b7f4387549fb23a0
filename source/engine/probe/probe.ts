import type {Step} from '../../plan/plan.ts'
import type {Facts} from '../../plan/still-holds.ts'
import {probeCache} from './probe-cache.ts'
import {probeContainer} from './probe-container.ts'
import {probeImage} from './probe-image.ts'
import {probeNetwork} from './probe-network.ts'
import {probeVolume} from './probe-volume.ts'
import type {Prober} from './prober.ts'

/** What is true of a step's item right now: what of it must be as planned, and who uses it whom the engine ignores. */
export const probe = (prober: Prober, step: Step): Promise<Facts> => {
  switch (step.action) {
    case 'remove-container':
      return probeContainer(prober, step.id)
    case 'untag-image':
    case 'remove-image':
      return probeImage(prober, step)
    case 'remove-volume':
      return probeVolume(prober, step.id)
    case 'remove-network':
      return probeNetwork(prober, step.id)
    case 'prune-cache':
      return probeCache(prober, step.ids)
  }
}
