import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import type {Kind} from '../ids.ts'
import type {Item} from '../item.ts'

const ONE: Record<Kind, string> = {
  image: 'image',
  container: 'container',
  volume: 'volume',
  network: 'network',
  cache: 'build cache record',
}

/** As a heading: `images`, `build cache`. */
export const kindHeading = (kind: Kind): string => (kind === 'cache' ? 'build cache' : `${kind}s`)

/** `3 images`, `1 build cache record`. */
export const countKind = (count: number, kind: Kind): Printable => sayCount(count, ONE[kind])

/** `container web`. */
export const nameKind = ({kind, name}: Item): Printable => say`${ONE[kind]} ${name}`
