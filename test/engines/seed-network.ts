import * as v from 'valibot'
import type {Wire} from './wire.ts'

type Labels = Readonly<Record<string, string>>

/** A bridge network; gives its id. */
export const createNetwork = async (wire: Wire, name: string, labels: Labels = {}): Promise<string> => {
  const created = await wire.post('/networks/create', {
    Name: name,
    Driver: 'bridge',
    CheckDuplicate: true,
    Labels: labels,
  })
  return v.parse(v.object({Id: v.string()}), created).Id
}

export const connectNetwork = async (wire: Wire, network: string, container: string): Promise<void> => {
  await wire.post(`/networks/${network}/connect`, {Container: container})
}
