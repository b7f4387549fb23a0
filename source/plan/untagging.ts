import {referenceParts} from '../inventory/reference-parts.ts'
import type {Reference} from '../inventory/snapshot.ts'
import type {Raw} from '../text/raw.ts'

/** The names an image loses before its removal by id, each with what it still has right before that. */
export interface Untagging {
  readonly untags: readonly {readonly reference: Raw; readonly has: readonly Raw[]}[]
  /** What it still has when its removal by id comes: at most one tag, and digests of the same repository. */
  readonly last: readonly Raw[]
}

const repositoryOf = ({text}: Reference): string => referenceParts(text).repository

/**
 * An engine refuses a removal by id while an image has a second tag, or digests in a second repository. So all but one
 * name go first: tags, then digests of repositories without a tag. The last tag of a repository takes its digests along;
 * untagging one of those would take every tag of the repository along (containerd store), so it is never done.
 */
export const untagging = (references: readonly Reference[]): Untagging => {
  const tags = references.filter(({kind}) => kind === 'tag')
  const digests = references.filter(({kind}) => kind === 'digest')
  const tagged = new Set(tags.map(repositoryOf))
  const bare = digests.filter((digest) => !tagged.has(repositoryOf(digest)))
  // A digest proves where an image came from and can't be put back, so a repository that has one is left to the end.
  const proven = new Set(digests.map(repositoryOf))
  const keeper = tags.find((tag) => proven.has(repositoryOf(tag))) ?? tags[0] ?? bare[0]
  if (!keeper) return {untags: [], last: []}
  const home = repositoryOf(keeper)
  const going = [...tags, ...bare].filter(
    (name) => name !== keeper && !(name.kind === 'digest' && repositoryOf(name) === home),
  )
  const untags: {reference: Raw; has: readonly Raw[]}[] = []
  let left = references
  for (const name of going) {
    untags.push({reference: name.text, has: left.map(({text}) => text)})
    left = without(left, name)
  }
  return {untags, last: left.map(({text}) => text)}
}

const without = (references: readonly Reference[], gone: Reference): readonly Reference[] => {
  const left = references.filter((reference) => reference !== gone)
  const repository = repositoryOf(gone)
  const isTagged = left.some((reference) => reference.kind === 'tag' && repositoryOf(reference) === repository)
  return isTagged ? left : left.filter((reference) => repositoryOf(reference) !== repository)
}
