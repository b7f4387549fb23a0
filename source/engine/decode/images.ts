import * as v from 'valibot'
import {credibleTime} from '../../inventory/credible-time.ts'
import {type ImageId, itemKey, parseImageId} from '../../inventory/ids.ts'
import type {ImageRecord, Reference} from '../../inventory/snapshot.ts'
import {rawString, toRaw} from '../../text/raw.ts'
import {anything, countOf, labelsOf, number, text, texts} from './fields.ts'
import {type Decoded, decodeRows, fault, type RowResult, row} from './rows.ts'

const IMAGE = v.object({
  Id: v.string(),
  ParentId: text,
  RepoTags: texts,
  RepoDigests: texts,
  Created: number,
  Size: number,
  SharedSize: number,
  Containers: number,
  Labels: anything,
})

/** With or without `sha256:`; Podman leaves it out of parents and of `/system/df`. */
export const imageIdOf = (written: string | null | undefined): ImageId | null =>
  written ? parseImageId(written.startsWith('sha256:') ? written : `sha256:${written}`) : null

const repositoryOf = (tag: string): string => tag.slice(0, tag.lastIndexOf(':'))

/**
 * Tags first, then digests, each once. Old engines write `<none>`, the containerd store has digests among the tags.
 * That store makes up a digest, the image's own id, for every repository; its lists show only one of them.
 */
export const referencesOf = (
  id: ImageId,
  tags: readonly string[] | null | undefined,
  digests: readonly string[] | null | undefined,
): readonly Reference[] => {
  const named = [...(tags ?? []), ...(digests ?? [])].filter((name) => name !== '' && !name.includes('<none>'))
  const bare = named.filter((name) => !name.includes('@'))
  const madeUp = named.some((name) => name.endsWith(`@${id}`)) ? bare.map((tag) => `${repositoryOf(tag)}@${id}`) : []
  const digested = [...new Set([...named.filter((name) => name.includes('@')), ...madeUp])]
  return [
    ...[...new Set(bare)].map((name): Reference => ({kind: 'tag', text: toRaw(name)})),
    ...digested.map((name): Reference => ({kind: 'digest', text: toRaw(name)})),
  ]
}

/** Whose figures of an image may be believed: Podman's `SharedSize` never (podman.md §3). */
export interface ImageTrust {
  readonly sharedSize: boolean
  readonly containers: boolean
}

const imageRow = (now: number, trust: ImageTrust): ((value: unknown) => RowResult<ImageRecord>) =>
  row(IMAGE, (wire) => {
    const id = imageIdOf(wire.Id)
    if (id === null) return fault('an image’s id is not sha256: and 64 hex digits')
    const size = countOf(wire.Size)
    if (size === null) return fault('the row can’t be read: it has no size', itemKey('image', id))
    const record: ImageRecord = {
      id,
      references: referencesOf(id, wire.RepoTags, wire.RepoDigests),
      parent: imageIdOf(wire.ParentId),
      hidden: false,
      created: credibleTime(typeof wire.Created === 'number' ? wire.Created * 1000 : null, now),
      size,
      sharedSize: trust.sharedSize ? countOf(wire.SharedSize) : null,
      containers: trust.containers ? countOf(wire.Containers) : null,
      labels: labelsOf(wire.Labels),
    }
    return {is: 'record', record}
  })

/** One record an image, whatever number of rows an engine has for it. */
const folded = (records: readonly ImageRecord[]): readonly ImageRecord[] => {
  const byId = new Map<ImageId, ImageRecord>()
  for (const record of records) {
    const other = byId.get(record.id)
    const names =
      other === undefined ? [] : [...other.references, ...record.references].map(({text: name}) => rawString(name))
    byId.set(record.id, other === undefined ? record : {...other, references: referencesOf(record.id, names, null)})
  }
  return [...byId.values()]
}

const markHidden = (records: readonly ImageRecord[]): readonly ImageRecord[] => {
  const parents = new Set(records.map(({parent}) => parent))
  return records.map((record) =>
    record.references.length === 0 && parents.has(record.id) ? {...record, hidden: true} : record,
  )
}

export const decodeImages = (rows: readonly unknown[], now: number, trust: ImageTrust): Decoded<ImageRecord> => {
  const {records, gaps} = decodeRows('images', rows, imageRow(now, trust))
  return {records: markHidden(folded(records)), gaps}
}
