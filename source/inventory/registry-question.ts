import type {Raw} from '../text/raw.ts'
import type {ImageId} from './ids.ts'
import type {ImageRecord} from './snapshot.ts'

/** What registries can be asked about an image: whether they have exactly it, by each digest it has. */
export interface RegistryQuestion {
  readonly image: ImageId
  /** `repo@sha256:…`; empty: nothing tells exactly it from others of its name. */
  readonly digests: readonly Raw[]
}

export const registryQuestion = ({id, references}: ImageRecord): RegistryQuestion => ({
  image: id,
  digests: references.filter(({kind}) => kind === 'digest').map(({text}) => text),
})
