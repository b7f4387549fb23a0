import * as v from 'valibot'
import type {ServiceRecord} from '../../inventory/snapshot.ts'
import {toRaw} from '../../text/raw.ts'
import {text} from './fields.ts'
import {type RowResult, row} from './rows.ts'

const TARGETS = v.nullish(v.array(v.object({Target: text})))
const SERVICE = v.object({
  ID: v.string(),
  Spec: v.object({
    Name: text,
    Networks: TARGETS,
    TaskTemplate: v.nullish(
      v.object({
        Networks: TARGETS,
        ContainerSpec: v.nullish(
          v.object({Image: text, Mounts: v.nullish(v.array(v.object({Type: text, Source: text})))}),
        ),
      }),
    ),
  }),
  Endpoint: v.nullish(v.object({VirtualIPs: v.nullish(v.array(v.object({NetworkID: text})))})),
})

const unique = (names: readonly (string | null | undefined)[]) =>
  [...new Set(names.filter((name): name is string => Boolean(name)))].map(toRaw)

/** Networks by what the spec says and by where the service has an address (`ingress` is only there). */
export const serviceRow: (value: unknown) => RowResult<ServiceRecord> = row(SERVICE, ({ID, Spec, Endpoint}) => {
  const task = Spec.TaskTemplate?.ContainerSpec
  const targets = [...(Spec.Networks ?? []), ...(Spec.TaskTemplate?.Networks ?? [])].map(({Target}) => Target)
  const addresses = (Endpoint?.VirtualIPs ?? []).map(({NetworkID}) => NetworkID)
  const volumes = (task?.Mounts ?? []).map(({Type, Source}) => (Type === 'volume' ? Source : null))
  const record: ServiceRecord = {
    id: toRaw(ID),
    name: toRaw(Spec.Name ?? ID),
    image: task?.Image ? toRaw(task.Image) : null,
    networks: unique([...targets, ...addresses]),
    volumes: unique(volumes),
  }
  return {is: 'record', record}
})
