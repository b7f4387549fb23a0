import type {Wire} from './wire.ts'

type Labels = Readonly<Record<string, string>>

export const createVolume = async (wire: Wire, name: string, labels: Labels = {}): Promise<void> => {
  await wire.post('/volumes/create', {Name: name, Labels: labels})
}
