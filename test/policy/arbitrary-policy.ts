import fc from 'fast-check'
import {KINDS} from '../../source/inventory/ids.ts'
import type {FileRule} from '../../source/policy/file-rule.ts'
import {parsePattern} from '../../source/policy/match.ts'
import type {Pattern} from '../../source/policy/pattern.ts'
import {LIFTS, type Limits, type Policy} from '../../source/policy/policy.ts'

const DAY = 86_400_000

/** A pattern that is known to be right. */
export const pattern = (text: string): Pattern => {
  const parsed = parsePattern(text)
  if ('error' in parsed) throw new Error(parsed.error)
  return parsed
}

const PATTERNS = [
  'acme/*',
  '*-1',
  'project:shop',
  'kind:image',
  '!used:yes',
  'label:dock-tidy.keep',
  'older:30d',
  '!older:30d',
  'larger:1kB',
  '!larger:1kB',
  'origin:unknown',
  '!origin:pullable',
  'kind:volume',
].map(pattern)

const arbitraryRules: fc.Arbitrary<readonly FileRule[]> = fc
  .array(fc.tuple(fc.constantFrom(...PATTERNS), fc.constantFrom('kept', 'stale')), {maxLength: 3})
  .map((rules) =>
    rules.map(([match, verdict], index) => ({
      name: `rule-${index + 1}`,
      match,
      verdict,
      reason: null,
      at: {file: 'config.toml', line: index + 1},
    })),
  )

const limit = fc.constantFrom(0, DAY, 14 * DAY, 60 * DAY)
const volumeLimit = fc.option(limit, {freq: 1})

const arbitraryLimits: fc.Arbitrary<Limits> = fc.record({
  containers: limit,
  untaggedImages: limit,
  images: limit,
  networks: limit,
  cache: limit,
  anonymousVolumes: volumeLimit,
  namedVolumes: volumeLimit,
})

export const arbitraryPolicy: fc.Arbitrary<Policy> = fc.record({
  clock: fc.constantFrom('used', 'arrived', 'created'),
  limits: arbitraryLimits,
  kinds: fc.oneof(
    {weight: 3, arbitrary: fc.constant(new Set(KINDS))},
    fc.subarray([...KINDS], {minLength: 1}).map((kinds) => new Set(kinds)),
  ),
  protect: fc.oneof({weight: 2, arbitrary: fc.constant([])}, fc.subarray(PATTERNS, {maxLength: 2})),
  only: fc.oneof({weight: 3, arbitrary: fc.constant([])}, fc.subarray(PATTERNS, {maxLength: 2})),
  rules: fc.oneof({weight: 2, arbitrary: fc.constant([])}, arbitraryRules),
  pins: fc.constant([]),
  include: fc.subarray([...LIFTS]).map((lifts) => new Set(lifts)),
  removeVolumes: fc.oneof({weight: 2, arbitrary: fc.constant([])}, fc.subarray(PATTERNS, {maxLength: 2})),
  keepNewest: fc.constantFrom(0, 0, 1, 3),
  keepCache: fc.constantFrom(0, 0, 1_000_000, 1_000_000_000),
  space: fc.constant(null),
  unattended: fc.boolean(),
})

/** The most that anyone can ask for: no age, everything lifted. */
export const GREEDY: Policy = {
  clock: 'used',
  limits: {
    containers: 0,
    untaggedImages: 0,
    images: 0,
    networks: 0,
    cache: 0,
    anonymousVolumes: 0,
    namedVolumes: 0,
  },
  kinds: new Set(KINDS),
  protect: [],
  only: [],
  rules: [],
  pins: [],
  include: new Set(LIFTS),
  removeVolumes: [],
  keepNewest: 0,
  keepCache: 0,
  space: null,
  unattended: false,
}
