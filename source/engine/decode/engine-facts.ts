import * as v from 'valibot'
import {toRaw} from '../../text/raw.ts'
import {anything, countOf, flag, number, text, timeOf} from './fields.ts'

const INFO = v.object({
  ID: text,
  Name: text,
  DockerRootDir: text,
  Driver: text,
  DriverStatus: anything,
  KernelVersion: text,
  OperatingSystem: text,
  MemTotal: number,
  SystemTime: text,
  Swarm: v.nullish(v.object({LocalNodeState: text, ControlAvailable: flag})),
})

/** What `/info` says, as far as it matters. */
export type Info = ReturnType<typeof toInfo>

const isContainerd = (status: unknown): boolean =>
  Array.isArray(status) &&
  status.some(
    (pair: unknown) => Array.isArray(pair) && pair[0] === 'driver-type' && String(pair[1]).includes('snapshotter'),
  )

const toInfo = (wire: v.InferOutput<typeof INFO>) => ({
  id: wire.ID ? toRaw(wire.ID) : null,
  name: toRaw(wire.Name ?? ''),
  root: toRaw(wire.DockerRootDir ?? ''),
  driver: toRaw(wire.Driver ?? ''),
  containerdStore: isContainerd(wire.DriverStatus),
  kernel: toRaw(wire.KernelVersion ?? ''),
  operatingSystem: toRaw(wire.OperatingSystem ?? ''),
  /** Bytes. */
  memory: countOf(wire.MemTotal) ?? 0,
  /** The engine's clock, ms. */
  clock: timeOf(wire.SystemTime),
  swarm: wire.Swarm?.LocalNodeState === 'active' ? (wire.Swarm.ControlAvailable ? 'manager' : 'worker') : 'inactive',
})

/** Null where it can't be an answer to `/info`: no identity without name, root and driver. */
export const parseInfo = (json: unknown): Info | null => {
  const parsed = v.safeParse(INFO, json)
  if (!parsed.success || !parsed.output.Driver || !parsed.output.DockerRootDir) return null
  return toInfo(parsed.output)
}
