// What the runner does while someone looks: jobs come and go, bases are pulled, builds take tags.

import type {Happening} from '../../happenings.ts'
import {count} from '../count.ts'
import {buildName, cacheOf, labelsOf, projectOf} from './containers.ts'
import {build, REGISTRY, SERVICES} from './images.ts'

const JOBS = 60
const EVERY = 11
/** Numbers of builds that the scene does not begin with. */
const FRESH = 500

const job = (nth: number): readonly Happening[] => {
  const index = nth % SERVICES.length
  const service = SERVICES[index]
  if (service === undefined) return []
  const [at, project, slot] = [6 + nth * EVERY, projectOf(index), nth % 4]
  const name = buildName(index, slot, 918_300 + nth)
  const request = `${REGISTRY}/${service.name}:mr-${410 + (nth % 3)}`
  const spec = build(service, FRESH + nth, 0)
  return [
    ...(nth % 4 === 1 ? [{after: at - 3, sends: `POST /images/create?fromImage=${REGISTRY}/tools&tag=${nth}`}] : []),
    {
      after: at,
      sends: `POST /containers/create?name=${name}`,
      body: {
        Image: service.stack.base,
        Cmd: ['sh', '-c', 'sleep 300'],
        Labels: labelsOf(project, 918_300 + nth, 'build'),
        HostConfig: {Binds: [`${cacheOf(project, slot)}:/cache`]},
      },
    },
    {after: at + 0.4, sends: `POST /containers/${name}/start`},
    {after: at + 7, builds: {...spec, key: `${request} ${nth}`, tags: [request]}},
    {after: at + 8, sends: `POST /containers/${name}/stop`},
    {after: at + 9, sends: `DELETE /containers/${name}?v=1`},
  ]
}

export const PIPELINES: readonly Happening[] = count(JOBS, job).flat()
