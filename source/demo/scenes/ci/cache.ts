// What BuildKit keeps of the pipelines' builds: a chain of steps a build, and the package managers' own caches.

import type {CacheSpec} from '../../scene.ts'
import {count} from '../count.ts'
import {dice} from '../dice.ts'
import {type Service, stepsOf} from '../releases.ts'
import {GB} from '../sizes.ts'
import {newestOf, SERVICES, SET_UP} from './images.ts'

const BUILDS = 4

const buildOf = (service: Service, round: number): readonly CacheSpec[] => {
  const roll = dice(`${service.name} cache ${round}`)
  const used = round === 0 ? roll.between(0.01, 0.6) : roll.between(round, SET_UP)
  const steps = stepsOf(service, `ci ${round}`, `ci ${round}`).filter(({bytes}) => bytes !== undefined)
  const from = {by: `pulled from docker.io/library/${service.stack.base}`, bytes: 0}
  return [from, ...steps].map(({by, bytes = 0}, at) => ({
    key: `${service.name} ${round} ${at}`,
    parents: at === 0 ? [] : [`${service.name} ${round} ${at - 1}`],
    description: at === 0 ? by : `[build ${at + 1}/${steps.length + 1}] ${by.replace(' # buildkit', '')}`,
    bytes,
    created: Math.min(SET_UP, used + roll.between(0, 2)),
    used,
    count: roll.whole(1, 90),
    // the newest build's first steps are layers of the image on main
    ...(round === 0 && at === 0 ? {holds: {image: newestOf(service), layers: 1}} : {}),
  }))
}

const CACHES: readonly CacheSpec[] = [
  ['npm', '/root/.npm from exec /bin/sh -c npm ci --omit=dev', 6.3],
  ['pip', '/root/.cache/pip from exec /bin/sh -c pip install -r requirements.txt', 4.8],
  ['go', '/go/pkg/mod from exec /bin/sh -c go mod download', 5.1],
  ['gradle', '/root/.gradle from exec /bin/sh -c ./gradlew --no-daemon build', 7.7],
].map(([key, says, size]) => ({
  key: String(key),
  type: 'exec.cachemount',
  description: `cached mount ${says}`,
  bytes: GB(Number(size)),
  created: SET_UP,
  used: 0.02,
  count: 640,
}))

export const CACHE: readonly CacheSpec[] = [
  ...SERVICES.flatMap((service) => count(BUILDS, (round) => buildOf(service, round)).flat()),
  ...count(40, (index) => ({
    key: `context ${index}`,
    type: 'source.local',
    description: 'local source for context',
    bytes: Math.round(dice(`context ${index}`).mostlySmall(20_000, 90_000_000)),
    created: SET_UP - index * 0.3,
    used: SET_UP - index * 0.32,
  })),
  ...CACHES,
]
