import {isCounted, isExact, isFreed, isMeasured, isOfImages, isStrict} from '../../test/proof/holds.ts'
import type {Proved} from '../../test/proof/prove-engine.ts'

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const bytes = (count: number): string =>
  Math.abs(count) < 1000
    ? `${count} B`
    : Math.abs(count) < 1e6
      ? `${Math.round(count / 1000)} kB`
      : `${(count / 1e6).toFixed(1)} MB`

const part = (some: number, all: number): string => `${some} of ${all}`

/** How wide the bounds were, of those that are bounds on both sides. */
const widths = (proofs: readonly Proved[]): string => {
  const wide = proofs.flatMap(({predicted: {atLeast, atMost}}) => (atMost === null ? [] : [atMost - atLeast]))
  const open = proofs.length - wide.length
  const sides = wide.length === 0 ? '–' : `${bytes(median(wide))}, ${bytes(Math.max(...wide))}`
  return open === 0 ? sides : `${sides}; ${open} open`
}

/** Removals of everything unused: how far from what came free on disk the middle of our bounds was, and `docker system df`. */
const beside = (proofs: readonly Proved[]): readonly [string, string] => {
  const compared = proofs.filter(({docker, containers, volumes}) => docker !== null && containers + volumes === 0)
  if (compared.length === 0) return ['–', '–']
  const ours = compared.map(({predicted: {atLeast, atMost}, disk}) =>
    Math.abs((atLeast + (atMost ?? atLeast)) / 2 - disk),
  )
  const docker = compared.map((proof) => Math.abs((proof.docker ?? 0) - proof.disk))
  const say = (errors: readonly number[]) =>
    `${bytes(Math.round(median(errors)))}, ${bytes(Math.round(Math.max(...errors)))}`
  return [say(ours), say(docker)]
}

export const HEADER =
  '| engine | filled with | LayersSize as said | disk as said | receipt as disk | exact | within 4 % + 64 KiB an image | width: median, worst | off, all unused: median, worst | docker system df |\n|---|---|---|---|---|---|---|---|---|---|'

/** One row of the table: an engine with one filling. */
export const row = (engine: string, filling: string, proofs: readonly Proved[]): string => {
  const counts = proofs.filter(({layersSize}) => layersSize !== null && filling === 'plain')
  const asCounted = counts.filter(isCounted)
  const ofImages = proofs.filter(isOfImages)
  const strict = ofImages.filter(isStrict)
  const [ours, docker] = beside(proofs)
  const cells = [
    engine,
    filling,
    counts.length === 0 ? '–' : part(asCounted.length, counts.length),
    part(proofs.filter(isFreed).length, proofs.length),
    part(proofs.filter(isMeasured).length, proofs.length),
    part(proofs.filter(({predicted}) => isExact(predicted)).length, proofs.length),
    part(strict.length, ofImages.length),
    widths(proofs),
    ours,
    docker,
  ]
  return `| ${cells.join(' | ')} |`
}
