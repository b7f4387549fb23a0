import type {ImageIdentity} from '../../inventory/snapshot.ts'
import {toRaw} from '../../text/raw.ts'
import {arrayIn, isObject, objectIn, textIn} from './json.ts'

/** `Identity.Pull` of an image's inspect; an image that was never pulled or pushed has none. Null: the answer is no image. */
export const imageIdentityOf = (json: unknown): ImageIdentity | null => {
  if (!isObject(json) || textIn(json, 'Id') === null) return null
  const pulls = arrayIn(objectIn(json, 'Identity'), 'Pull') ?? []
  const repositories = pulls.flatMap((pull) => (isObject(pull) ? (textIn(pull, 'Repository') ?? []) : []))
  return {repositories: [...new Set(repositories)].map(toRaw)}
}
