import type {DataLayer, LayerSpec} from '../engines/image-layer.ts'
import {
  awaitContainer,
  buildClassic,
  buildWithBuildKit,
  commitContainer,
  createContainer,
  createVolume,
  loadImages,
  startContainer,
  tagImage,
} from '../engines/seed.ts'
import type {Wire} from '../engines/wire.ts'
import type {Chance} from './chance.ts'

/** What an engine is filled with beside images and containers. */
export interface Filling {
  /** A builder that keeps its cache, one whose cache is pruned again, or none. */
  readonly buildKit: 'kept' | 'pruned' | 'none'
  /** The classic builder, with its hidden steps. */
  readonly classicBuilds: boolean
  /** Images that are gone while their containers stay. */
  readonly lostImages: boolean
}

let made = 0
/** Names and contents that nothing had before. */
const unique = (): string => {
  made += 1
  return String(made)
}

const someLayer = (chance: Chance): DataLayer => ({
  id: `layer${unique()}`,
  size: 20_000 + chance.below(900_000),
  files: 1 + chance.below(4),
})

/** Stacks that share: a base, what was built on one of those before, a copy of one, now and then one of its own. */
const someStacks = (chance: Chance, count: number): readonly (readonly LayerSpec[])[] => {
  const stacks: (readonly LayerSpec[])[] = [['busybox', someLayer(chance)]]
  while (stacks.length < count) {
    const base = chance.pick(stacks)
    const kept = chance.in(0.7) ? base : base.slice(0, 1 + chance.below(base.length))
    const own = chance.in(0.15) ? [] : Array.from({length: 1 + chance.below(3)}, () => someLayer(chance))
    stacks.push([...kept, ...own])
  }
  return stacks
}

const load = async (wire: Wire, chance: Chance): Promise<readonly string[]> => {
  const stacks = someStacks(chance, 4 + chance.below(3))
  const names = stacks.map((_, index) =>
    index > 0 && chance.in(0.15) ? `proof/app${index - 1}:1` : `proof/app${index}:1`,
  )
  for (const [index, layers] of stacks.entries()) {
    const name = names[index] ?? ''
    await loadImages(wire, [{names: [name], layers, labels: {n: unique()}}])
    if (chance.in(0.25)) await tagImage(wire, name, `proof/other${index}:1`)
  }
  return [...new Set(names)]
}

const dockerfile = (chance: Chance, base: string): string => {
  const steps = [
    'ENV A=b',
    `COPY a /a${unique()}`,
    'CMD ["sh"]',
    `RUN dd if=/dev/urandom of=/r${unique()} bs=1000 count=${20 + chance.below(400)} 2>/dev/null`,
    'RUN true',
    `WORKDIR /w${unique()}`,
  ]
  return [`FROM ${base}`, ...chance.shuffled(chance.some(steps, 0.55)), 'LABEL proof=1', ''].join('\n')
}

const build = async (wire: Wire, chance: Chance, names: string[], filling: Filling): Promise<void> => {
  const files = () => ({a: 'x'.repeat(1000 + chance.below(200_000))})
  const next = () => ({
    name: `proof/built${unique()}:1`,
    dockerfile: dockerfile(chance, chance.pick(names)),
    files: files(),
  })
  if (filling.classicBuilds && chance.in(0.6)) {
    const one = next()
    await buildClassic(wire, one)
    names.push(one.name)
  }
  if (filling.buildKit === 'none') return
  for (let count = 1 + chance.below(2); count > 0; count -= 1) {
    const one = next()
    await buildWithBuildKit(wire, one)
    names.push(one.name)
  }
  if (filling.buildKit === 'pruned') await wire.ask('POST', '/build/prune?all=1')
}

const contain = async (wire: Wire, chance: Chance, names: string[]): Promise<void> => {
  for (let count = chance.below(4); count > 0; count -= 1) {
    const name = `proof${unique()}`
    const volume = chance.in(0.4) ? `proof${unique()}` : null
    if (volume !== null) await createVolume(wire, volume)
    const place = volume !== null && chance.in(0.5) ? '/v' : ''
    const Cmd = ['sh', '-c', `dd if=/dev/urandom of=${place}/written bs=1000 count=${chance.below(500)} 2>/dev/null`]
    const Binds = volume === null ? [] : [`${volume}:/v`]
    const id = await createContainer(wire, name, {Image: chance.pick(names), Cmd, HostConfig: {Binds}})
    if (!chance.in(0.7)) continue
    await startContainer(wire, id)
    await awaitContainer(wire, id)
    if (chance.in(0.25)) {
      await commitContainer(wire, id, `proof/commit${unique()}:1`)
      names.push(`proof/commit${made}:1`)
    }
  }
}

/** Docker only: a stopped container's image is removed by force, its layers stay. */
const lose = async (wire: Wire, chance: Chance, names: string[]): Promise<void> => {
  const name = chance.pick(names)
  await createContainer(wire, `proof${unique()}`, {Image: name})
  await wire.ask('DELETE', `/images/${encodeURIComponent(name)}?force=1`)
}

/** Fills an engine with a few random images, containers and volumes that share what such things share. */
export const fill = async (wire: Wire, chance: Chance, filling: Filling): Promise<void> => {
  const names = [...(await load(wire, chance))]
  await build(wire, chance, names, filling)
  await contain(wire, chance, names)
  if (filling.lostImages) await lose(wire, chance, names)
}
