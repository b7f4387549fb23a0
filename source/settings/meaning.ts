import type {Policy} from '../policy/policy.ts'
import {sayDuration} from '../text/age.ts'
import {sayBytes} from '../text/bytes.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {sayCount, sayList} from '../text/sentences.ts'

type Line = Printable | null

const texts = (patterns: readonly {readonly text: string}[]): Printable => sayList(patterns.map(({text}) => text))

const after = (ms: number): Printable => (ms === 0 ? printable('at any age') : say`after ${sayDuration(ms)}`)

const SINCE: Readonly<Record<Policy['clock'], Printable>> = {
  used: printable('unused'),
  arrived: printable('here'),
  created: printable('old'),
}

const images = ({limits, include, keepNewest, clock}: Policy): readonly Line[] => {
  const kept = [
    ...(include.has('only-copies') ? [] : ['only copies']),
    ...(include.has('unknown-origin') ? [] : ['images that nothing proves could be pulled again']),
  ]
  return [
    say`Images go ${after(limits.images)} ${SINCE[clock]}, untagged ones ${after(limits.untaggedImages)}.`,
    keepNewest === 0 ? null : say`The newest ${sayCount(keepNewest, 'version')} of each repository stay.`,
    kept.length === 0 ? null : say`Not so ${sayList(kept)}: they stay.`,
  ]
}

const volumes = ({limits, removeVolumes}: Policy): readonly Line[] => {
  const {anonymousVolumes, namedVolumes} = limits
  if (anonymousVolumes === null && namedVolumes === null) return [printable('No volume goes.')]
  return [
    anonymousVolumes === null ? null : say`Anonymous volumes go ${after(anonymousVolumes)} unused.`,
    namedVolumes === null
      ? null
      : say`Named volumes go ${after(namedVolumes)} unused if they match ${texts(removeVolumes)}.`,
    anonymousVolumes === null ? printable('Anonymous volumes stay.') : null,
    namedVolumes === null ? printable('Named volumes stay.') : null,
  ]
}

const others = ({limits, include, keepCache, clock}: Policy): readonly Line[] => [
  say`Networks go ${after(limits.networks)} ${SINCE[clock]}${include.has('hand-made-networks') ? '' : ', those of compose projects only'}.`,
  say`Build cache goes ${after(limits.cache)} ${SINCE[clock]}${keepCache === 0 ? '' : say`; the newest ${sayBytes(keepCache)} of it stay`}.`,
]

const rules = ({rules: all}: Policy): readonly Line[] =>
  all.map(({name, match, verdict, at, reason}) => {
    const words = reason === null ? '' : say`: ${reason}`
    return say`${name} (line ${at.line}): what matches ${match.text} is ${verdict}${verdict === 'stale' ? ', whatever it holds' : ''}${words}.`
  })

const space = ({space: target}: Policy): Line => {
  switch (target?.is) {
    case undefined:
      return null
    case 'free':
      return say`Only so much of that goes that ${sayBytes(target.bytes)} are freed, what is missed least first.`
    case 'max-used':
      return say`Only so much of that goes that the engine keeps no more than ${sayBytes(target.bytes)}, what is missed least first.`
    case 'min-free':
      return say`Only so much of that goes that ${sayBytes(target.bytes)} of the engine's disk are free, what is missed least first.`
    case 'min-free-share':
      return say`Only so much of that goes that ${target.percent} % of the engine's disk are free, what is missed least first.`
  }
}

/** What a policy does, in sentences; what is in use or managed stays whatever it says. */
export const meaningOf = (policy: Policy): readonly Printable[] =>
  [
    policy.only.length === 0 ? null : say`Only what matches ${texts(policy.only)} may go.`,
    policy.protect.length === 0 ? null : say`What matches ${texts(policy.protect)} stays.`,
    ...rules(policy),
    say`Containers go ${after(policy.limits.containers)} stopped${policy.include.has('changed-containers') ? '' : ', unless they wrote something of their own'}.`,
    ...images(policy),
    ...volumes(policy),
    ...others(policy),
    space(policy),
  ].filter((line) => line !== null)
