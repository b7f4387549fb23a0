import assert from 'node:assert/strict'
import {execFileSync} from 'node:child_process'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {crontabLine, entriesIn, withLine, withoutLine} from '../../source/schedule/crontab.ts'
import {nameOf, optionsOf} from '../../source/schedule/scheduled.ts'
import {parseShellWords, shellWord} from '../../source/schedule/shell-words.ts'
import {key, scheduled, when, word} from './arbitrary-schedule.ts'

describe('words for a shell', () => {
  it('are what a shell makes of them', () => {
    fc.assert(
      fc.property(fc.array(word, {minLength: 1, maxLength: 40}), (words) => {
        const script = `printf '%s\\n' ${words.map(shellWord).join(' ')}`
        assert.equal(execFileSync('sh', ['-c', script], {encoding: 'utf8'}), words.map((one) => `${one}\n`).join(''))
      }),
      {numRuns: 30},
    )
  })

  it('can be read again', () => {
    fc.assert(
      fc.property(fc.array(word), (words) => assert.deepEqual(parseShellWords(words.map(shellWord).join(' ')), words)),
    )
  })

  for (const line of ["'open", 'a\tb', 'a\\'])
    it(`can't be read in ${JSON.stringify(line)}`, () => assert.equal(parseShellWords(line), null))
})

const OTHERS = [
  'MAILTO=me@example.com\n',
  '# m h dom mon dow command\n',
  '\n',
  '0 5 * * 1 tar -zcf /var/backups/home.tgz /home/\n',
  `# 30 3 * * * /usr/bin/node /opt/cli.js prune # dock-tidy schedule ${key.slice(0, 12)}\n`,
  '@reboot echo "# dock-tidy schedule" \\% %x\n',
  '1 1 * * * x # dock-tidy schedule 000000000000\n',
]
const others = fc
  .array(fc.constantFrom(...OTHERS))
  .chain((lines) => fc.constantFrom(lines.join(''), lines.join('').replace(/\n$/, '')))

describe('a line of a crontab', () => {
  it('can be read again', () => {
    fc.assert(
      fc.property(scheduled, when, (one, time) => {
        const line = crontabLine(one, time)
        assert.doesNotMatch(line, /\n|(?<!\\)%/)
        const [entry, ...more] = entriesIn(`${line}\n`)
        assert.deepEqual(more, [])
        assert.deepEqual(entry?.scheduled, one)
        assert.deepEqual(entry?.when, time)
        assert.equal(entry?.name, nameOf(one))
      }),
    )
  })

  it('comes and goes without a trace in the rest', () => {
    fc.assert(
      fc.property(others, scheduled, when, (crontab, one, time) => {
        const name = nameOf(one)
        const added = withLine(crontab, name, crontabLine(one, time))
        const ended = crontab === '' || crontab.endsWith('\n') ? crontab : `${crontab}\n`
        assert.equal(withoutLine(added, name), ended)
        assert.equal(withLine(added, name, crontabLine(one, time)), added)
        assert.equal(withoutLine(crontab, name), crontab)
      }),
    )
  })

  it('takes the place of an older one', () => {
    const [first, second] = fc.sample(
      scheduled.filter(({task}) => task === 'prune'),
      2,
    )
    assert.ok(first && second)
    const time = {is: 'daily', hour: 3, minute: 30} as const
    const before = withLine('a\n', nameOf(first), crontabLine(first, time))
    const after = withLine(`${before}b\n`, nameOf(second), crontabLine(second, time))
    assert.equal(after, `a\n${crontabLine(second, time)}\nb\n`)
  })

  it('that someone changed is still known by its mark', () => {
    const [entry] = entriesIn(`@daily /root/clean.sh "$X" # dock-tidy schedule ${key.slice(0, 12)}`)
    assert.equal(entry?.name, key.slice(0, 12))
    assert.equal(entry?.scheduled, null)
  })

  it('tells the options from what was pinned', () => {
    fc.assert(
      fc.property(scheduled, (one) => assert.ok(optionsOf(one).every((option) => option.startsWith('--only=')))),
    )
  })
})
