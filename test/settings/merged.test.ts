import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {readConfig} from '../../source/settings/config/read-config.ts'
import {readSettings} from '../../source/settings/read-settings.ts'
import type {Settings} from '../../source/settings/settings.ts'

const DAY = 86_400_000

/** What options and a config file come to together. */
const merged = (argv: string, file: string): Settings => {
  const config = readConfig(new TextEncoder().encode(file), 'config.toml')
  if ('problems' in config) assert.fail(config.problems.map(({sentence}) => sentence).join('\n'))
  const line = readSettings(argv.split(' ').filter(Boolean), '1.2.3', 100)
  if (line.is !== 'asked') assert.fail(JSON.stringify(line))
  const reading = line.merged(config)
  if (reading.is !== 'settings') assert.fail(JSON.stringify(reading))
  return reading.settings
}

const days = ({policy: {limits}}: Settings) =>
  Object.fromEntries(Object.entries(limits).map(([kind, ms]) => [kind, ms === null ? null : ms / DAY]))

describe('limits', () => {
  const FILE = `
    [containers]
    older-than = "1d"
    [images]
    older-than = "2d"
    untagged-older-than = "3d"
    [networks]
    older-than = "4d"
    [cache]
    older-than = "5d"
    [volumes]
    anonymous-older-than = "6d"
    remove = ["scratch-*"]
    named-older-than = "7d"`
  const FROM_FILE = {
    containers: 1,
    images: 2,
    untaggedImages: 3,
    networks: 4,
    cache: 5,
    anonymousVolumes: 6,
    namedVolumes: 7,
  }
  const cases: readonly (readonly [argv: string, changes: Readonly<Record<string, number>>])[] = [
    ['', {}],
    ['--older-than 60d', {containers: 60, images: 60, untaggedImages: 60, networks: 60, cache: 60}],
    [
      '--older-than 60d --cache-older-than 1d',
      {containers: 60, images: 60, untaggedImages: 60, networks: 60, cache: 1},
    ],
    ['--images-older-than 9d', {images: 9}],
    ['--volumes-older-than 9d', {anonymousVolumes: 9}],
    ['--include anonymous-volumes', {}],
    // what an option names, an option may say the age of
    ['--include named-volumes --volumes-older-than 9d', {anonymousVolumes: 9, namedVolumes: 9}],
  ]
  for (const [argv, changes] of cases)
    it(`of the file under ${argv || 'no option'}`, () =>
      assert.deepEqual(days(merged(argv, FILE)), {...FROM_FILE, ...changes}))

  it('reach no volume that neither names', () => {
    const none = days(merged('--older-than 0d', '[volumes]\nnamed-older-than = "1d"'))
    assert.deepEqual([none.anonymousVolumes, none.namedVolumes], [null, null])
  })
})

describe('lifts', () => {
  const lifted = (argv: string, file: string) => [...merged(argv, file).policy.include].sort()

  it('of the file and of the options add up', () => {
    assert.deepEqual(lifted('', ''), [])
    const file = '[images]\nonly-copies = "remove"\nunknown-origin = "keep"\n[networks]\nhand-made = "remove"'
    assert.deepEqual(lifted('', file), ['hand-made-networks', 'only-copies'])
    assert.deepEqual(lifted('--include unknown-origin', file), ['hand-made-networks', 'only-copies', 'unknown-origin'])
    assert.deepEqual(lifted('', '[containers]\nchanged = "remove"'), ['changed-containers'])
  })

  it('of named volumes are those the file names', () => {
    const {policy} = merged('', '[volumes]\nremove = ["scratch-*"]')
    assert.deepEqual([...policy.include], [])
    assert.deepEqual(
      policy.removeVolumes.map(({text}) => text),
      ['scratch-*'],
    )
    assert.deepEqual(
      merged('--include named-volumes', '').policy.removeVolumes.map(({text}) => text),
      ['*'],
    )
  })
})

describe('the rest', () => {
  const texts = (patterns: Settings['policy']['protect']) => patterns.map(({text}) => text)

  it('protects what either protects, and --only stands for what the file says', () => {
    const {policy} = merged('--protect b --only d', 'protect = ["a"]\nonly = ["c"]')
    assert.deepEqual(texts(policy.protect), ['a', 'b'])
    assert.deepEqual(texts(policy.only), ['d'])
    assert.deepEqual(policy.protect[0]?.at, {file: 'config.toml', line: 1})
    assert.deepEqual(texts(merged('', 'only = ["c"]').policy.only), ['c'])
  })

  it('is the file’s unless an option says it', () => {
    const file = 'clock = "arrived"\n[images]\nkeep-newest = 3\ncheck-registry = true\n[cache]\nkeep = "5GB"'
    const {policy, checkRegistry} = merged('', file)
    assert.deepEqual([policy.clock, policy.keepNewest, policy.keepCache, checkRegistry], ['arrived', 3, 5e9, true])
    const {policy: other} = merged('--clock used --keep-newest 0', file)
    assert.deepEqual([other.clock, other.keepNewest], ['used', 0])
  })

  it('has the rules of the file, and is frozen', () => {
    const settings = merged('prune --yes', '[[rule]]\nmatch = "x"\nverdict = "kept"')
    assert.deepEqual(
      settings.policy.rules.map(({name}) => name),
      ['rule-1'],
    )
    assert.equal(settings.configFile, 'config.toml')
    assert.ok(Object.isFrozen(settings))
  })
})

describe('the words of policy', () => {
  const cases: readonly (readonly [argv: string, sentence: RegExp])[] = [
    ['policy', /policy needs to know what/],
    ['policy shw', /policy does not know "shw"; did you mean show\?/],
    ['policy show x', /policy show takes no "x"/],
    ['policy init x', /policy init takes no "x"; --config names another file/],
    ['policy check a b', /policy check takes no "b"/],
    ['policy check a --config b', /choose one/],
    ['policy check --no-config', /--no-config and policy check contradict/],
    ['policy init --no-config', /contradict/],
    ['policy init --json', /--json goes with policy show/],
    ['policy show --markdown', /--markdown/],
    ['policy show --yes', /--yes goes with prune/],
    ['policy show --events', /--events/],
    ['--dry-run --config', /--config needs a value/],
    ['policy show --no-config --config=x', /--config and --no-config contradict/],
    ['polcy', /did you mean policy\?/],
  ]
  for (const [argv, sentence] of cases)
    it(`are told in one sentence where they are wrong: ${argv}`, () => {
      const line = readSettings(argv.split(' '), '1.2.3', 100)
      if (line.is !== 'wrong') assert.fail(JSON.stringify(line))
      assert.equal(line.sentences.length, 1)
      assert.match(line.sentences[0], sentence)
    })
})
