import {posix} from 'node:path'

export interface Import {
  readonly specifier: string
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean
}

// Biome lays imports out so that a statement starts its line and ends with the quoted name.
const statement = /^(?:import|export)\s+(?<clause>[^'";]*?)\s*\bfrom\s*'(?<from>[^']+)'|^import\s+'(?<bare>[^']+)'/gm
const dynamic = /\bimport\(\s*'(?<dynamic>[^']+)'/g
const typeNames = /^\{(?:\s*type\s+[^,}]+,?)+\s*\}$/

const isTypeOnly = (clause: string) => /^type\b/.test(clause) || typeNames.test(clause)

/** What a source file imports, re-exports and loads later, in order of kind. */
export const importsOf = (source: string): readonly Import[] => [
  ...[...source.matchAll(statement)].map(({groups}) => ({
    specifier: groups?.from ?? groups?.bare ?? '',
    typeOnly: isTypeOnly(groups?.clause ?? ''),
  })),
  ...[...source.matchAll(dynamic)].map(({groups}) => ({specifier: groups?.dynamic ?? '', typeOnly: false})),
]

/** The room a path like `engine/read/images.ts` is in; a file at the top is a room of its own. */
export const roomOf = (path: string): string => path.split('/')[0] ?? path

/** Where a relative import of the file `path` leads, like `inventory/ids.ts`; undefined for a package. */
export const targetOf = (path: string, specifier: string): string | undefined =>
  specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined

/** `@scope/name/file` → `@scope/name`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
