import * as v from 'valibot'
import type {Wire} from './wire.ts'

/** The engine's own words for a container. */
export interface ContainerSpec {
  readonly Image: string
  readonly Cmd?: readonly string[]
  readonly HostConfig?: Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}

/** Without network and sleeping unless the spec says otherwise. Gives its id. */
export const createContainer = async (wire: Wire, name: string, spec: ContainerSpec): Promise<string> => {
  const body = {Cmd: ['sleep', '1000000'], ...spec, HostConfig: {NetworkMode: 'none', ...spec.HostConfig}}
  const created = await wire.post(`/containers/create?${new URLSearchParams({name})}`, body)
  return v.parse(v.object({Id: v.string()}), created).Id
}

const act =
  (action: string) =>
  async (wire: Wire, container: string): Promise<void> => {
    await wire.post(`/containers/${container}/${action}`)
  }

export const startContainer = act('start')
/** At once: without waiting for the container's own end. */
export const stopContainer = act('stop?t=0')
export const killContainer = act('kill')
export const pauseContainer = act('pause')
/** Until it has ended. */
export const awaitContainer = act('wait')

/** Creates and starts; gives the id. */
export const runContainer = async (wire: Wire, name: string, spec: ContainerSpec): Promise<string> => {
  const id = await createContainer(wire, name, spec)
  await startContainer(wire, id)
  return id
}
