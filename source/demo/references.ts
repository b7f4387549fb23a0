// Names of images: `repo:tag` and `repo@sha256:…`, in the short form each engine lists them.

import type {DemoProfile} from './profile.ts'

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

/** The sentence for a malformed reference, or null. */
export const referenceFault = (reference: string): string | null => {
  const repository = repositoryOf(reference)
  const path =
    repository.includes('/') && isHost(repository.split('/')[0] ?? '')
      ? repository.split('/').slice(1).join('/')
      : repository
  if (path !== path.toLowerCase())
    return `invalid reference format: repository name (${path.includes('/') || path !== repository ? path : `library/${path}`}) must be lowercase`
  if (!/^[a-z0-9]+([._/:-]+[a-zA-Z0-9]+)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/.test(reference))
    return 'invalid reference format'
  return null
}

const isHost = (part: string): boolean => part === 'localhost' || /[.:]/.test(part)

/** The name an engine gives an image that is called `reference` in a scene: Podman writes the registry out. */
export const listedName = (profile: DemoProfile, reference: string, pulled: boolean): string => {
  if (profile.product === 'docker') return reference.replace(/^docker\.io\/(library\/)?/, '')
  const [first = ''] = repositoryOf(reference).split('/')
  if (repositoryOf(reference).includes('/') && isHost(first)) return reference
  if (!pulled) return `localhost/${reference}`
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
