import * as v from 'valibot'
import {wipe} from '../engines/seed.ts'
import {openWire, type Wire} from '../engines/wire.ts'
import type {Scenario} from './scenarios.ts'

/** The engine's answers to a scenario, with ids and times in a form that two engines can share. */
export const tell = async (socketPath: string, scenario: Scenario): Promise<readonly string[]> => {
  const wire = openWire(socketPath)
  const answers: string[] = []
  const shared = makeShared()
  const ask = async (method: string, path: string, body?: object): Promise<void> => {
    const {status, text} = await wire.ask(method, path, body)
    answers.push(shared(`${method} ${path} ${status} ${text.trim()}`))
  }
  const exists = async (path: string): Promise<void> => {
    answers.push(shared(`GET ${path} ${(await wire.ask('GET', path)).status}`))
  }
  try {
    await wipe(wire)
    await scenario.tell({wire, ask, exists, run: (name, spec, state) => runContainer(wire, {name, spec, state})})
    return answers
  } finally {
    wire.close()
  }
}

const created = v.object({Id: v.string()})

interface Running {
  readonly name: string
  readonly spec: object | undefined
  readonly state: string | undefined
}

const runContainer = async (wire: Wire, {name, spec = {}, state = 'exited'}: Running): Promise<string> => {
  const body = {Image: 't/a:1', Cmd: ['sleep', '1000'], HostConfig: {NetworkMode: 'none'}, ...spec}
  const {Id} = v.parse(created, await wire.post(`/containers/create?name=${name}`, body))
  if (state !== 'created') await wire.post(`/containers/${Id}/start`)
  if (state === 'paused') await wire.post(`/containers/${Id}/pause`)
  if (state === 'exited') {
    await wire.post(`/containers/${Id}/kill`)
    await wire.post(`/containers/${Id}/wait`)
  }
  return Id
}

/** Ids become numbers in the order they come up. */
const makeShared = (): ((text: string) => string) => {
  const ids: string[] = []
  const numberOf = (id: string): number => {
    const known = ids.findIndex((other) => other.startsWith(id))
    return known >= 0 ? known : ids.push(id) - 1
  }
  return (text) =>
    text
      .replace(/\b[0-9a-f]{64}\b/g, (id) => `<id ${numberOf(id)}>`)
      .replace(/\b[0-9a-f]{12}\b/g, (id) => `<short id ${numberOf(id)}>`)
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, '<time>')
      .replace(/"Mountpoint":"[^"]*"/g, '"Mountpoint"')
}
