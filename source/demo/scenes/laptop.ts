import type {Scene} from '../scene.ts'
import {empty} from './empty.ts'
export const laptop: Scene = {...empty, name: 'laptop'}
