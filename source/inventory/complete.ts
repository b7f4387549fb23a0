import type {Measured} from './measured.ts'
import type {Snapshot} from './snapshot.ts'

const measures = (values: Iterable<Measured<unknown>>): boolean => {
  for (const {state} of values) if (state === 'measuring') return true
  return false
}

/** Nothing is measuring any more. */
export const isComplete = (snapshot: Snapshot): boolean => {
  const {engine, containers, images, volumes, networks, cache, services, layersSize, host} = snapshot
  return ![
    [engine, containers, images, volumes, networks, cache, services, layersSize, host],
    snapshot.containerDetails.values(),
    snapshot.containerSizes.values(),
    snapshot.imageDetails.values(),
    snapshot.imageIdentity.values(),
    snapshot.registry.values(),
    snapshot.volumeSizes.values(),
    snapshot.resolved.values(),
  ].some(measures)
}
