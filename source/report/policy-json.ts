import type {Policy} from '../policy/policy.ts'
import {type Raw, rawString} from '../text/raw.ts'

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.floor(ms / 1000))

const textOf = ({text}: {readonly text: Raw | string}): string => (typeof text === 'string' ? text : rawString(text))

/** The rules a plan was made by, for people and programs that read it later; nothing is decided by it again. */
export const policyJson = ({clock, limits, kinds, protect, only, include, keepNewest}: Policy) => ({
  clock,
  limits: {
    containers: seconds(limits.containers),
    untaggedImages: seconds(limits.untaggedImages),
    images: seconds(limits.images),
    networks: seconds(limits.networks),
    cache: seconds(limits.cache),
    anonymousVolumes: seconds(limits.anonymousVolumes),
    namedVolumes: seconds(limits.namedVolumes),
  },
  kinds: [...kinds],
  protect: protect.map(textOf),
  only: only.map(textOf),
  include: [...include],
  keepNewest,
})
