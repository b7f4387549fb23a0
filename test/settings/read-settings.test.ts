import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {readSettings} from '../../source/settings/read-settings.ts'
import type {Settings} from '../../source/settings/settings.ts'

const read = (...argv: readonly string[]) => {
  const line = readSettings(argv, '1.2.3', 100)
  return line.is === 'asked' ? line.merged(null) : line
}

const settingsOf = (...argv: readonly string[]): Settings => {
  const reading = read(...argv)
  if (reading.is !== 'settings') assert.fail(`${argv.join(' ')} is ${JSON.stringify(reading)}`)
  return reading.settings
}

const DAY = 86_400_000

describe('the command', () => {
  const cases: readonly (readonly [argv: readonly string[], command: Settings['command']])[] = [
    [[], 'interface'],
    [['--demo'], 'interface'],
    [['--dry-run'], 'report'],
    [['--json'], 'report'],
    [['--markdown'], 'report'],
    [['prune'], 'prune'],
    [['prune', '--yes', '--json'], 'prune'],
    [['--yes', 'prune'], 'prune'],
    [['prune', '--dry-run'], 'report'],
    [['prune', '--dry-run', '--yes'], 'report'],
    [['--demo', 'prune'], 'prune'],
    [['why', 'postgres:16', 'shop'], 'why'],
    [['why', 'shop', '--json'], 'why'],
    [['--demo', 'why', 'shop'], 'why'],
  ]
  for (const [argv, command] of cases) {
    it(`is ${command} for ${argv.join(' ') || 'nothing'}`, () => assert.equal(settingsOf(...argv).command, command))
  }

  it('why is asked about everything behind it', () =>
    assert.deepEqual(settingsOf('why', 'postgres:16', '--demo', 'empty', 'prune').items, ['postgres:16', 'prune']))
  it('can follow --demo, which then has its first scene', () =>
    assert.equal(settingsOf('--demo', 'prune').demo, 'laptop'))
  it('is unattended only where nobody is asked', () => {
    assert.equal(settingsOf('prune', '--yes').policy.unattended, true)
    assert.equal(settingsOf('prune').policy.unattended, false)
  })
})

describe('limits', () => {
  it('are the defaults when none is written', () => {
    const {limits} = settingsOf().policy
    assert.deepEqual(limits, {
      containers: 14 * DAY,
      untaggedImages: 7 * DAY,
      images: 30 * DAY,
      networks: 14 * DAY,
      cache: 14 * DAY,
      anonymousVolumes: null,
      namedVolumes: null,
    })
  })

  it('of one kind win over the one for all, wherever they stand', () => {
    const {limits} = settingsOf('--images-older-than', '6w', '--older-than', '36h').policy
    assert.equal(limits.images, 42 * DAY)
    assert.equal(limits.untaggedImages, 1.5 * DAY)
    assert.equal(limits.containers, 1.5 * DAY)
  })

  it('never reach volumes that nobody named', () => {
    const {limits} = settingsOf('--older-than', '0d').policy
    assert.equal(limits.anonymousVolumes, null)
    assert.equal(limits.namedVolumes, null)
  })

  it('reach the volumes that are named', () => {
    const {limits} = settingsOf('--include', 'anonymous-volumes', '--older-than', '2d').policy
    assert.equal(limits.anonymousVolumes, 2 * DAY)
    assert.equal(limits.namedVolumes, null)
    assert.equal(settingsOf('--include', 'named-volumes').policy.limits.namedVolumes, 30 * DAY)
  })
})

describe('lists', () => {
  it('may be repeated and separated by commas', () => {
    const {policy} = settingsOf(
      '--kind',
      'images,cache',
      '--kind',
      'volumes',
      '--include',
      'only-copies,unknown-origin',
    )
    assert.deepEqual([...policy.kinds].sort(), ['cache', 'image', 'volume'])
    assert.deepEqual([...policy.include].sort(), ['only-copies', 'unknown-origin'])
  })

  it('of patterns keep what was written', () => {
    const {policy} = settingsOf('--protect', 'acme/*', '--protect', 'label:team=web', '--only', 'project:shop')
    assert.deepEqual(
      policy.protect.map(({text}) => text),
      ['acme/*', 'label:team=web'],
    )
    assert.deepEqual(
      policy.only.map(({text}) => text),
      ['project:shop'],
    )
  })
})

describe('the rest', () => {
  it('is what was written', () => {
    const settings = settingsOf(
      '-H',
      'unix:///x.sock',
      '--clock',
      'arrived',
      '--keep-newest',
      '3',
      '--timeout',
      '5s',
      '-q',
    )
    assert.equal(settings.host, 'unix:///x.sock')
    assert.equal(settings.policy.clock, 'arrived')
    assert.equal(settings.policy.keepNewest, 3)
    assert.equal(settings.timeout, 5000)
    assert.equal(settings.quiet, true)
    assert.equal(settings.color, 'auto')
    assert.equal(settings.theme, 'auto')
    assert.equal(settingsOf('--no-color').color, 'never')
  })

  it('is where a clean-up stops, if anywhere', () => {
    const spaceOf = (...argv: readonly string[]) => settingsOf('--dry-run', ...argv).policy.space
    assert.equal(spaceOf(), null)
    assert.deepEqual(spaceOf('--free', '20GB'), {is: 'free', bytes: 20e9})
    assert.deepEqual(spaceOf('--max-used', '512MiB'), {is: 'max-used', bytes: 512 * 2 ** 20})
    assert.deepEqual(spaceOf('--min-free', '3TB'), {is: 'min-free', bytes: 3e12})
    assert.deepEqual(spaceOf('--min-free', '10%'), {is: 'min-free-share', percent: 10})
    assert.deepEqual(settingsOf('prune', '--free', '1kB').policy.space, {is: 'free', bytes: 1000})
    assert.deepEqual(settingsOf('--json', '--free', '1kB').policy.space, {is: 'free', bytes: 1000})
  })

  it('is frozen', () => assert.ok(Object.isFrozen(settingsOf())))
})

describe('help and version', () => {
  it('are texts, and name every option', () => {
    const help = read('--help')
    assert.equal(help.is, 'text')
    for (const word of ['--dry-run', '--older-than', '--include', '--exit-code', 'dock-tidy prune'])
      assert.ok(help.is === 'text' && help.text.includes(word), word)
    assert.deepEqual(read('--version', '--dry-run'), {is: 'text', text: '1.2.3\n'})
  })

  it('offer nothing that this version lacks', () => {
    const help = read('--help')
    for (const word of ['--keep-copies', 'undo']) assert.ok(help.is === 'text' && !help.text.includes(word), word)
  })
})

describe('what is wrong', () => {
  const cases: readonly (readonly [argv: readonly string[], sentence: RegExp])[] = [
    [['--oldr-than', '3d'], /no option --oldr-than; did you mean --older-than\?/],
    [['--jsno'], /did you mean --json\?/],
    [['--frobnicate'], /no option --frobnicate; dock-tidy --help/],
    [['-x'], /no option -x/],
    [['--kind', 'iamges'], /--kind does not know "iamges"; did you mean images\?/],
    [['--kind', 'image'], /did you mean images\?/],
    [['--kind', 'pods'], /--kind must be images, containers, volumes, networks or cache, not "pods"/],
    [['--kind', 'images,,cache'], /empty word/],
    [['--kind', ''], /empty word/],
    [['--kind'], /--kind needs a value/],
    [['--older-than', '30'], /--older-than must be a duration/],
    [['--older-than', '-5d'], /--older-than must be a duration/],
    [['--older-than', '30s'], /--older-than must be a duration/],
    [['--cache-older-than', '1.5h'], /--cache-older-than must be a duration/],
    [['--clock', 'usd'], /did you mean used\?/],
    [['--clock', 'build'], /--clock must be used, arrived or created/],
    [['--include', 'volumes'], /--include (does not know|must be)/],
    [['--include', 'only-copy'], /did you mean only-copies\?/],
    [['--keep-newest', '-1'], /--keep-newest must be a whole number/],
    [['--keep-newest', '3.5'], /--keep-newest must be a whole number/],
    [['prune', '--free', '20'], /--free must be a size like 20GB or 512MiB, not "20"/],
    [['prune', '--free', '1.5GB'], /--free must be a size/],
    [['prune', '--max-used', '0GB'], /--max-used must be more than nothing/],
    [['prune', '--min-free', 'ten'], /--min-free must be a size like 20GB or 512MiB, or a share like 10%, not "ten"/],
    [['prune', '--min-free', '100%'], /--min-free must be between 1% and 99%/],
    [['prune', '--free', '1GB', '--min-free', '5%'], /each say where to stop: choose one/],
    [['--free', '1GB'], /go with prune and --dry-run/],
    [['why', 'x', '--free', '1GB'], /go with prune and --dry-run/],
    [['--timeout', '0s'], /between 1s and 7d/],
    [['--timeout', '52w'], /between 1s and 7d/],
    [['--timeout', 'soon'], /--timeout must be a duration/],
    [['--color', 'sometimes'], /--color must be auto, always or never/],
    [['--theme', 'blue'], /--theme must be auto, dark or light/],
    [['--demo', 'latop'], /did you mean laptop\?/],
    [['--demo', 'hugh'], /did you mean huge\?/],
    [['--demo', 'borken'], /did you mean broken\?/],
    [['--demo=prune'], /--demo must be laptop, ci, huge, broken or empty/],
    [['prnue'], /no command "prnue"; did you mean prune\?/],
    [['clean'], /no command "clean"; dock-tidy --help/],
    [['prune', 'images'], /prune takes no "images"/],
    [['undo'], /does not have undo yet/],
    [['plan', '-o', 'x'], /does not have plan yet/],
    [['why'], /why needs an item/],
    [['why', 'x', '--markdown'], /--markdown is a form of the report/],
    [['--json', '--markdown'], /choose one/],
    [['prune', '--json', '--events'], /choose one/],
    [['--events'], /--events .* goes with prune/],
    [['prune', '--dry-run', '--events'], /--events .* goes with prune/],
    [['prune', '--markdown'], /--markdown .* goes with --dry-run/],
    [['--exit-code'], /--exit-code goes with --dry-run/],
    [['prune', '--exit-code'], /--exit-code goes with --dry-run/],
    [['--yes'], /--yes goes with prune/],
    [['--dry-run', '--yes'], /--yes goes with prune/],
    [['prune', '--read-only'], /contradict/],
    [['--host', 'unix:///a', '--context', 'b'], /choose one/],
    [['--demo', '--host', 'unix:///a'], /--demo has an engine of its own/],
    [['-q', '-v'], /contradict/],
  ]
  for (const [argv, sentence] of cases) {
    it(`is told in one sentence: ${argv.join(' ')}`, () => {
      const reading = read(...argv)
      if (reading.is !== 'wrong') assert.fail(JSON.stringify(reading))
      assert.equal(reading.sentences.length, 1)
      assert.match(reading.sentences[0], sentence)
      assert.doesNotMatch(reading.sentences[0], /\n/)
    })
  }

  it('is told without what could move a cursor', () => {
    const reading = read('--kind', '\u001b[2Jx')
    assert.ok(reading.is === 'wrong' && !reading.sentences[0].includes('\u001b'))
  })
})
