import {join} from 'node:path'
import {usualPlaces} from '../store/places.ts'

/** Where Node may keep what it compiled of this program, so that the next start need not. It only ever saves time. */
export const codeFolder = (): string => join(usualPlaces({}, -1).cache, 'code')
