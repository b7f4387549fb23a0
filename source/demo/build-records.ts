import type {Instruction} from './dockerfile.ts'
import {shortIdOf} from './hash.ts'
import type {CacheRecord, Image} from './state.ts'
import type {World} from './world.ts'

/** BuildKit's records of a build: the base, and one for each layer, each on the one before. */
export const recordBuildSteps = (
  world: World,
  build: {base: Image; image: Image; steps: readonly Instruction[]},
): void => {
  const {base, image} = build
  remember(world, {
    id: shortIdOf(`from ${base.id}`),
    parents: [],
    description: 'from local ',
    bytes: 0,
    chain: base.chain,
  })
  let below = shortIdOf(`from ${base.id}`)
  const layered = build.steps.filter((step) => ['COPY', 'ADD', 'RUN', 'WORKDIR'].includes(step.word))
  layered.forEach((step, index) => {
    const chain = image.chain.slice(0, base.chain.length + index + 1)
    const id = shortIdOf(`layer ${chain.at(-1)}`)
    const description =
      step.word === 'RUN'
        ? `mount / from exec /bin/sh -c ${step.rest}`
        : `[${index + 2}/${layered.length + 1}] ${step.word} ${step.rest}`
    remember(world, {
      id,
      parents: [below],
      description,
      bytes: image.layers[base.chain.length + index]?.bytes ?? 0,
      chain,
    })
    below = id
  })
}

const remember = (
  world: World,
  record: Pick<CacheRecord, 'id' | 'parents' | 'description' | 'bytes' | 'chain'>,
): void => {
  const now = world.clock()
  const before = world.state.cache.get(record.id)
  world.state.cache.set(record.id, {
    ...record,
    type: 'regular',
    inUse: false,
    created: before?.created ?? now,
    lastUsed: now,
    usageCount: (before?.usageCount ?? 0) + 1,
  })
}
