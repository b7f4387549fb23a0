import * as v from 'valibot'
import {parseNetworkId} from '../../inventory/ids.ts'
import type {Profile} from '../../inventory/profile.ts'
import type {NetworkRecord} from '../../inventory/snapshot.ts'
import {toRaw} from '../../text/raw.ts'
import {anything, flag, labelsOf, text, timeOf} from './fields.ts'
import {fault, type RowResult, row} from './rows.ts'

const NETWORK = v.object({
  Id: v.string(),
  Name: v.string(),
  Driver: text,
  Scope: text,
  Created: text,
  Labels: anything,
  Ingress: flag,
  ConfigOnly: flag,
})

/** Docker refuses to remove them; Podman shows its default network, `podman`, as `bridge`. */
const PREDEFINED: Readonly<Record<Profile['product'], ReadonlySet<string>>> = {
  docker: new Set(['bridge', 'host', 'none', 'nat']),
  podman: new Set(['bridge', 'podman', 'host', 'none']),
}

export const networkRow = (product: Profile['product']): ((value: unknown) => RowResult<NetworkRecord>) =>
  row(NETWORK, (wire) => {
    const id = parseNetworkId(wire.Id)
    if (id === null) return fault('a network’s id is not one')
    const record: NetworkRecord = {
      id,
      name: toRaw(wire.Name),
      driver: toRaw(wire.Driver ?? ''),
      scope: toRaw(wire.Scope ?? ''),
      created: timeOf(wire.Created),
      labels: labelsOf(wire.Labels),
      ingress: wire.Ingress ?? false,
      configOnly: wire.ConfigOnly ?? false,
      predefined: PREDEFINED[product].has(wire.Name),
    }
    return {is: 'record', record}
  })
