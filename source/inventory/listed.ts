import {knownValue} from './measured.ts'
import type {
  CacheRecord,
  ContainerRecord,
  ImageRecord,
  List,
  NetworkRecord,
  Snapshot,
  VolumeRecord,
} from './snapshot.ts'

/** The records of the lists that came; an unread list has none here, and its absence is a doubt elsewhere. */
export interface Listed {
  readonly containers: readonly ContainerRecord[]
  readonly images: readonly ImageRecord[]
  readonly volumes: readonly VolumeRecord[]
  /** Without the predefined ones, which are no items. */
  readonly networks: readonly NetworkRecord[]
  readonly cache: readonly CacheRecord[]
}

const records = <Value>(list: List<Value>): readonly Value[] => knownValue(list) ?? []

export const listedIn = (snapshot: Snapshot): Listed => ({
  containers: records(snapshot.containers),
  images: records(snapshot.images),
  volumes: records(snapshot.volumes),
  networks: records(snapshot.networks).filter(({predefined}) => !predefined),
  cache: records(snapshot.cache),
})
