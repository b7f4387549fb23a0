// systemd itself reads what is written for it.

import assert from 'node:assert/strict'
import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, describe, it} from 'node:test'
import fc from 'fast-check'
import {calendarTime} from '../../source/schedule/calendar-time.ts'
import type {Reach} from '../../source/schedule/hardening.ts'
import {nextTimes} from '../../source/schedule/next-times.ts'
import {type Scheduled, wordsFor} from '../../source/schedule/scheduled.ts'
import {unitCommand, unitWord} from '../../source/schedule/unit-words.ts'
import {pruneUnits, type UnitFile, watchUnit} from '../../source/schedule/units.ts'
import {key, when} from './arbitrary-schedule.ts'
import {skipWithout} from './needs.ts'

const folder = mkdtempSync(join(tmpdir(), 'dock-tidy-units-'))
after(() => rmSync(folder, {recursive: true, force: true}))
const program = join(folder, 'a program')
writeFileSync(program, '#!/bin/sh\n')
chmodSync(program, 0o755)

const scheduled = (task: Scheduled['task']): Scheduled => ({
  task,
  engine: key,
  endpoint: 'unix:///run/100%.sock',
  command: [
    program,
    '/opt/dock-tidy/cli.js',
    ...wordsFor(task, {key, endpoint: 'unix:///run/100%.sock'}, ['--only=$x "y" \\z']),
  ],
  environment: new Map([['XDG_STATE_HOME', '/srv/my state/%h']]),
})
const reach = (scope: Reach['scope'], local = true): Reach => ({
  scope,
  local,
  foreignSocket: false,
  sharedTmp: false,
  writes: ['/srv/my state/dock-tidy', '/x%'],
})

const complaints = (scope: Reach['scope'], units: readonly UnitFile[]): string => {
  const paths = units.map(({name, text}) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  })
  const {status, stderr} = spawnSync('systemd-analyze', ['verify', '--man=no', `--${scope}`, ...paths], {
    encoding: 'utf8',
    env: {...process.env, XDG_RUNTIME_DIR: folder},
  })
  const ours = stderr.split('\n').filter((line) => line.includes('dock-tidy'))
  return status === 0 ? ours.join('\n') : stderr
}

describe('systemd-analyze verify', {skip: skipWithout('systemd-analyze')}, () => {
  for (const scope of ['system', 'user'] as const) {
    it(`has nothing to say about the timer and its service, ${scope}`, () => {
      const time = {is: 'weekly', day: 'sun', hour: 3, minute: 30} as const
      assert.equal(complaints(scope, pruneUnits(scheduled('prune'), time, reach(scope))), '')
    })

    it(`has nothing to say about the watcher, ${scope}`, () => {
      assert.equal(complaints(scope, [watchUnit(scheduled('watch'), reach(scope, false))]), '')
    })
  }

  it('does complain of a wrong setting', () => {
    const {name, text} = watchUnit(scheduled('watch'), reach('system'))
    assert.match(complaints('system', [{name, text: text.replace('=strict', '=stricter')}]), /protect system/i)
  })

  it('finds the system’s own services far less exposed than one without any hardening', () => {
    const [, service] = pruneUnits(scheduled('prune'), {is: 'every', minutes: 60}, reach('system'))
    const path = join(folder, service.name)
    writeFileSync(path, service.text)
    const said = execFileSync('systemd-analyze', ['security', '--offline=true', '--no-pager', path], {encoding: 'utf8'})
    const level = Number(/exposure level for .*: ([\d.]+)/.exec(said)?.[1])
    assert.ok(level < 4, said)
  })
})

describe('systemd-analyze calendar', {skip: skipWithout('systemd-analyze')}, () => {
  it('comes to the same next times', () => {
    const base = Date.parse('2026-11-24T21:14:08Z')
    fc.assert(
      fc.property(when, (time) => {
        const said = execFileSync(
          'systemd-analyze',
          ['calendar', '--iterations=3', '--base-time=@1795554848', calendarTime(time)],
          {encoding: 'utf8', env: {...process.env, TZ: 'UTC'}},
        )
        const theirs = [...said.matchAll(/(?:Next elapse|Iter(?:ation|\.) #\d): \w+ ([\d-]+) ([\d:]+) UTC/g)]
        assert.deepEqual(
          theirs.map(([, day, clock]) => Date.parse(`${day}T${clock}Z`)),
          nextTimes(time, 3, 'UTC', base),
          said,
        )
      }),
      {numRuns: 25},
    )
  })
})

/** The words that a service manager reads out of a unit, as it shows them; it only looks, and starts nothing. */
const dumped = (unit: string): string => {
  const home = mkdtempSync(join(folder, 'home-'))
  const units = join(home, 'units')
  mkdirSync(units)
  writeFileSync(join(units, 'x.service'), unit)
  // the manager of a person's services won't run as root
  const nobody = process.getuid?.() === 0 ? 'setpriv --reuid=65534 --regid=65534 --clear-groups' : ''
  const env = `env HOME="$1" XDG_RUNTIME_DIR="$1" SYSTEMD_UNIT_PATH="$1/units:"`
  const script = `chmod -R a+rX "$0" && chmod 777 "$1" && ${nobody} ${env} "$2" --user --test --unit=x.service`
  return execFileSync('sh', ['-ec', script, folder, home, '/lib/systemd/systemd'], {encoding: 'utf8', stdio: 'pipe'})
}

describe('systemd', {skip: skipWithout('/lib/systemd/systemd', 'setpriv')}, () => {
  it('reads the very words that were written', () => {
    const words = [
      'a b',
      "it's",
      'say "x"',
      'back\\slash',
      '100%',
      '%h',
      '',
      'line\nfeed',
      'tab\there',
      'é',
      '#;',
      '-x',
    ]
    const text = `[Service]\nType=oneshot\nExecStart=${unitCommand([program, ...words])}\nEnvironment=${unitWord('A=%h "x"')}\n`
    const shown = dumped(text)
    const own = /-> Unit x\.service:[\s\S]*?Command Line: (.*)/.exec(shown)
    const expected = [program, ...words].map((word) => {
      const escaped = word
        .replaceAll(/[\\"'`$]/g, '\\$&')
        .replaceAll('\n', '\\n')
        .replaceAll('\t', '\\t')
      return /^[\w/%.é-]+$/.test(word) ? word : `"${escaped}"`
    })
    assert.equal(own?.[1]?.replaceAll("\\'", "'"), expected.join(' ').replaceAll("\\'", "'"))
    assert.match(shown, /Environment: A=%h "x"\n/)
  })
})
