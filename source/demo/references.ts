// Names of images: `repo:tag` and `repo@sha256:…`, in the short form each engine lists them.

import type {DemoProfile} from './profile.ts'
import {type Reply, refuse} from './reply.ts'

export const isDigestReference = (reference: string): boolean => reference.includes('@sha256:')

/** `a/b:1` → `a/b`; the colon of a registry's port is not a tag's. */
export const repositoryOf = (reference: string): string => {
  const bare = reference.split('@')[0] ?? reference
  const colon = bare.lastIndexOf(':')
  return colon > bare.lastIndexOf('/') ? bare.slice(0, colon) : bare
}

/** With `:latest` where neither tag nor digest is given. */
export const withTag = (reference: string): string =>
  isDigestReference(reference) || repositoryOf(reference) !== reference ? reference : `${reference}:latest`

/** The refusal of a malformed reference, or null. */
export const referenceFault = (profile: DemoProfile, reference: string): Reply | null => {
  const path = pathOf(reference)
  if (path !== path.toLowerCase()) return upperCase(profile, reference)
  const isSound = /^[a-zA-Z0-9]+([._/:-]+[a-zA-Z0-9]+)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/.test(reference)
  return isSound ? null : refuse(profile, profile.product === 'podman' ? 500 : 400, 'invalid reference format')
}

/** The repository without a registry's host. */
const pathOf = (reference: string): string => {
  const repository = repositoryOf(reference)
  const [first = '', ...rest] = repository.split('/')
  return rest.length > 0 && isHost(first) ? rest.join('/') : repository
}

const upperCase = (profile: DemoProfile, reference: string): Reply => {
  if (profile.product === 'podman') {
    const parsing = profile.major >= 5 ? `parsing reference ${JSON.stringify(reference)}: ` : ''
    const cause = `normalizing name for compat API: ${parsing}repository name must be lowercase`
    return refuse(profile, 500, `normalizing image: ${cause}`, cause)
  }
  if (profile.major <= 20) return refuse(profile, 400, 'invalid reference format: repository name must be lowercase')
  const path = pathOf(reference)
  const shown = path.includes('/') || path !== repositoryOf(reference) ? path : `library/${path}`
  return refuse(profile, 400, `invalid reference format: repository name (${shown}) must be lowercase`)
}

const isHost = (part: string): boolean => part === 'localhost' || /[.:A-Z]/.test(part)

/** Where a name comes from: Podman writes a registry before those that were pulled or given here, `localhost` before loaded ones. */
export type NameOrigin = 'pulled' | 'given' | 'loaded'

/** The name as this engine lists it. */
export const listedName = (profile: DemoProfile, reference: string, origin: NameOrigin): string => {
  if (profile.product === 'docker') return reference.replace(/^docker\.io\/(library\/)?/, '')
  const [first = ''] = repositoryOf(reference).split('/')
  if (repositoryOf(reference).includes('/') && isHost(first)) return reference
  if (origin === 'loaded') return `localhost/${reference}`
  return repositoryOf(reference).includes('/') ? `docker.io/${reference}` : `docker.io/library/${reference}`
}

/** What a name in a request may mean, best first. */
export const candidates = (profile: DemoProfile, reference: string): readonly string[] => {
  const full = withTag(reference)
  if (profile.product === 'docker') return [full.replace(/^docker\.io\/(library\/)?/, '')]
  return [full, `localhost/${full}`, `docker.io/${full}`, `docker.io/library/${full}`]
}

/** A pattern of the `reference` filter: `*` and `?` within a path part, matched against name, or name and tag. */
export const matchesReference = (pattern: string, reference: string): boolean => {
  const source = [...pattern].map((char) =>
    char === '*' ? '[^/]*' : char === '?' ? '[^/]' : char.replace(/[\\^$.|+()[\]{}]/g, '\\$&'),
  )
  const matcher = new RegExp(`^${source.join('')}$`)
  return matcher.test(reference) || matcher.test(repositoryOf(reference))
}
