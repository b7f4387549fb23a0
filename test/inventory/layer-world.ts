// Images said in a few words, and what comes out for each of their layers.
import {type DiffId, parseDiffId} from '../../source/inventory/ids.ts'
import {downFrom} from '../../source/inventory/layers.ts'
import type {Layers} from '../../source/inventory/layers-in.ts'
import {layersIn} from '../../source/inventory/layers-in.ts'
import {listedIn} from '../../source/inventory/listed.ts'
import {known, knownValue, unknown} from '../../source/inventory/measured.ts'
import type {Profile} from '../../source/inventory/profile.ts'
import type {CacheRecord, HistoryRow, Snapshot} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'
import {diffId, engine, imageDetails, imageId, imageRecord, profile} from './records.ts'
import {snapshotOf} from './snapshot-of.ts'

export interface LayeredImage {
  /** Names of its layers, lowest first: `base app`; `0` is an empty one. */
  readonly layers: string
  /** Its history, oldest first, null where it can't be had: `100 0m 0`; an `m` is behind what only changes metadata. */
  readonly rows: string | null
  readonly size: number
}

export interface LayerWorld {
  readonly images: Readonly<Record<string, LayeredImage>>
  readonly cache?: readonly CacheRecord[]
  readonly store?: Profile['store']
  readonly layersSize?: number
}

const EMPTY = parseDiffId('sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef')

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '')

const layerOf = (name: string): DiffId => (name === '0' && EMPTY ? EMPTY : diffId(name))

const rowOf = (word: string): HistoryRow => ({bytes: Number.parseInt(word, 10), metadataOnly: word.endsWith('m')})

export const snapshotOfLayers = ({images, cache = [], store = 'classic', layersSize}: LayerWorld): Snapshot =>
  snapshotOf(
    {
      engine: engine({profile: profile({store, hasBuildCache: store !== 'podman'})}),
      images: Object.entries(images).map(([name, {layers, rows, size}]) => [
        imageRecord(name, {tags: [`${name}:1`], size}),
        imageDetails({
          diffIds: words(layers).map(layerOf),
          history: rows === null ? null : words(rows).map(rowOf),
        }),
      ]),
      cache,
    },
    {layersSize: layersSize === undefined ? unknown(toRaw('not asked')) : known(layersSize)},
  )

export const layersOf = (world: LayerWorld): Layers => {
  const snapshot = snapshotOfLayers(world)
  return layersIn(snapshot, listedIn(snapshot), knownValue(snapshot.engine)?.profile ?? null)
}

/** `100 0 7..9`: the bytes of an image's layers, lowest first. */
export const sizesOf = (layers: Layers, image: string): string =>
  [...downFrom(layers.topOf.get(imageId(image)))]
    .reverse()
    .map(({atLeast, atMost}) => (atLeast === atMost ? `${atLeast}` : `${atLeast}..${atMost}`))
    .join(' ')
