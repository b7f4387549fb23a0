import type {ImageSpec} from '../../scene.ts'
import {count} from '../count.ts'
import {dice} from '../dice.ts'
import {PUBLIC_IMAGES} from '../public-images.ts'
import {releasesOf, stepsOf} from '../releases.ts'
import {PEOPLE} from './people.ts'
import {RELEASES, SERVICES} from './services.ts'

const ALL = 5000
const OF_EACH = 5

const RELEASED = SERVICES.flatMap((service) => releasesOf(service, RELEASES))

const serviceOf = (index: number) => SERVICES[index % SERVICES.length] ?? SERVICES[0]

/** What someone built from a branch, `name` being how others know it. */
const built = (index: number, name: Pick<ImageSpec, 'key' | 'tags' | 'formerTags'>): ImageSpec => {
  const service = serviceOf(index)
  if (service === undefined) throw new Error('scene: there is no service')
  const days = dice(`branch ${index}`).mostlySmall(0.2, 260)
  return {
    ...name,
    from: service.stack.base,
    steps: stepsOf(service, `branch ${index % 9}`, `branch ${index}`),
    built: days,
    tagged: days,
  }
}

/** The service of a developer's tag. */
export const tagOf = (person: number, nth: number): string => {
  const service = serviceOf(person * OF_EACH + nth)
  return `${service?.name.replace('/', '-')}:${PEOPLE[person]}`
}

const BRANCHES = PEOPLE.flatMap((_, person) =>
  count(OF_EACH, (nth) => built(person * OF_EACH + nth, {tags: [tagOf(person, nth)]})),
)

const BEFORE = PUBLIC_IMAGES.length + RELEASED.length + BRANCHES.length

/** Builds whose tag went to a later one. */
const REBUILDS = count(ALL - BEFORE, (index) => {
  const person = index % PEOPLE.length
  const nth = Math.floor(index / PEOPLE.length) % OF_EACH
  return built(1000 + person * OF_EACH + nth + index, {
    key: `rebuild ${index}`,
    formerTags: [tagOf(person, nth)],
  })
})

/** 5,000 images. */
export const IMAGES: readonly ImageSpec[] = [...PUBLIC_IMAGES, ...RELEASED, ...BRANCHES, ...REBUILDS]

/** Names of the released ones, for containers. */
export const RELEASED_NAMES: readonly string[] = RELEASED.flatMap(({tags}) => tags?.[0] ?? [])
