import type {Scene} from './scene.ts'
import {empty} from './scenes/empty.ts'
import {laptop} from './scenes/laptop.ts'

/** Scenes by the name `--demo` knows them by. */
export const SCENES: Readonly<Record<string, Scene>> = {laptop, empty}

export const DEFAULT_SCENE = 'laptop'
