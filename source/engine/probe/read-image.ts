import type {ImageId} from '../../inventory/ids.ts'
import type {Reference} from '../../inventory/snapshot.ts'
import {type Raw, rawString, toRaw} from '../../text/raw.ts'
import {type Connection, get} from '../connection.ts'
import {parseHistory, parseImageInspect} from '../decode/image-details.ts'
import {imageIdOf, referencesOf} from '../decode/images.ts'
import {imagePath} from '../image-path.ts'

/** Which image a name or an id means now, and all its names. */
export type ImageNow =
  | {readonly is: 'image'; readonly id: ImageId; readonly references: readonly Reference[]}
  | {readonly is: 'gone'}
  | {readonly is: 'unreadable'; readonly message: Raw}

const unreadable = (message: Raw | string): ImageNow => ({
  is: 'unreadable',
  message: typeof message === 'string' ? toRaw(message) : message,
})

export const inspectImage = async (
  connection: Connection,
  reference: Raw | ImageId,
  signal?: AbortSignal,
): Promise<ImageNow> => {
  const path = imagePath(reference)
  if (path === null) return unreadable('it is no image’s name')
  const answer = await get(connection, `${path}/json`, {}, signal)
  if (answer.is === 'missing') return {is: 'gone'}
  if (answer.is !== 'got') return unreadable(answer.message)
  const image = parseImageInspect(answer.json)
  const id = imageIdOf(image?.Id)
  if (image === null || id === null) return unreadable('the answer names no image')
  return {is: 'image', id, references: referencesOf(id, image.RepoTags, image.RepoDigests)}
}

/**
 * The same from the first row of a history, which names the image and its tags: on the containerd store half of an
 * inspect's cost. It may lack names that are only digests, so it is good for confirming and for nothing else.
 */
export const historyNames = async (
  connection: Connection,
  reference: Raw | ImageId,
  signal?: AbortSignal,
): Promise<ImageNow> => {
  const path = imagePath(reference)
  if (path === null) return unreadable('it is no image’s name')
  const answer = await get(connection, `${path}/history`, {}, signal)
  if (answer.is === 'missing') return {is: 'gone'}
  if (answer.is !== 'got') return unreadable(answer.message)
  const newest = parseHistory(answer.json)?.[0]
  const id = imageIdOf(newest?.Id)
  if (newest === undefined || id === null) return unreadable('the history names no image')
  const tags = newest.Tags ?? []
  return {is: 'image', id, references: referencesOf(id, tags, madeUpBy(tags, id))}
}

/** One is enough for `referencesOf` to know that this store makes digests up. */
const madeUpBy = (tags: readonly string[], id: ImageId): readonly string[] => {
  const tag = tags.find((name) => !name.includes('@'))
  return tag === undefined ? [] : [`${tag.slice(0, tag.lastIndexOf(':'))}@${id}`]
}

const textsOf = (references: readonly Reference[]): string =>
  references
    .map(({text}) => rawString(text))
    .sort()
    .join('\n')

/** Whether two sets of names are the same, in whatever order. */
export const sameNames = (some: readonly Reference[], others: readonly Raw[]): boolean =>
  textsOf(some) === others.map(rawString).sort().join('\n')
