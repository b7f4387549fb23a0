import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

/** The kinds of real engine that `npm run engines` gets. */
export const engineKinds = [
  'docker-20.10',
  'docker-28.5',
  'docker-28.5-containerd',
  'podman-4.3',
  'podman-5.8',
] as const

export type EngineKind = (typeof engineKinds)[number]

/** A kind, and why its tests must be skipped; without `skip` they must run. Fits the options of node:test. */
export interface EngineKindForTests {
  readonly kind: EngineKind
  readonly skip?: string
}

const checkout = fileURLToPath(new URL('../..', import.meta.url))

/** Where the engines are unpacked: the directory that the scripts in tools/engines use. */
export const enginesDirectory = process.env.DOCK_TIDY_ENGINES ?? join(checkout, '.engines')

const isInstalled = (kind: EngineKind): boolean => existsSync(join(enginesDirectory, kind, '.packages'))

export const installedEngines = (): readonly EngineKind[] => engineKinds.filter(isInstalled)

/**
 * Every kind, with the reason where its tests are to be skipped. DOCK_TIDY_ENGINES_ONLY, a comma list, limits the kinds;
 * with DOCK_TIDY_REQUIRE_ENGINES=1 none is skipped for not being there: its tests fail when they start it.
 */
export const engineKindsForTests = (): readonly EngineKindForTests[] => {
  const only = process.env.DOCK_TIDY_ENGINES_ONLY?.split(',')
  const unknown = only?.find((name) => !engineKinds.some((kind) => kind === name))
  if (unknown !== undefined) throw new Error(`DOCK_TIDY_ENGINES_ONLY: unknown kind of engine: ${unknown}`)
  return engineKinds
    .filter((kind) => only?.includes(kind) ?? true)
    .map((kind) => {
      const skip = whySkipped(kind)
      return skip === undefined ? {kind} : {kind, skip}
    })
}

const whySkipped = (kind: EngineKind): string | undefined => {
  if (process.env.DOCK_TIDY_REQUIRE_ENGINES === '1') return undefined
  if (!isInstalled(kind)) return `${kind} is not installed: npm run engines (Debian, root)`
  if (process.getuid?.() !== 0) return `only root can start ${kind}, which npm run engines got`
  return undefined
}
