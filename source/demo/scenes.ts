import type {Scene} from './scene.ts'

/** Scenes by the name `--demo` knows them by; each is made when it is asked for. */
export const SCENES = {
  laptop: async () => (await import('./scenes/laptop.ts')).laptop,
  ci: async () => (await import('./scenes/ci.ts')).ci,
  huge: async () => (await import('./scenes/huge.ts')).huge,
  broken: async () => (await import('./scenes/broken.ts')).broken,
  empty: async () => (await import('./scenes/empty.ts')).empty,
} as const satisfies Readonly<Record<string, () => Promise<Scene>>>
