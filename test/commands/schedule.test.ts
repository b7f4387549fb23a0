import assert from 'node:assert/strict'
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {describe, it} from 'node:test'
import {assertMatches} from '../report/schema.ts'
import {run, scratch} from './command-line.ts'
import {engineFor} from './demo-engine.ts'
import {fakeMachine} from './fake-programs.ts'

const demo = await engineFor('laptop')
const other = await engineFor('empty')
const HOST = ['--host', demo.endpoint]

const unitFolder = (): string => join(process.env.XDG_CONFIG_HOME ?? '', 'systemd', 'user')
const units = (): readonly string[] => (existsSync(unitFolder()) ? readdirSync(unitFolder()).sort() : [])
const nameIn = (text: string): string => /dock-tidy schedule ([0-9a-f]{12})/.exec(text)?.[1] ?? assert.fail(text)

describe('schedule with cron', () => {
  it('adds one line, shows it, and takes exactly that away', async () => {
    const machine = fakeMachine({systemd: false})
    const before = 'MAILTO=me@example.com\n0 5 * * * backup # mine\n'
    machine.writeCrontab(before)
    const added = await run(['schedule', 'add', ...HOST, '--older-than', '60d', '--only', '100% *'], machine)
    assert.equal(added.code, 0, added.err)
    assert.match(
      added.out,
      /^Scheduled: dock-tidy prune every day at 03:30, for the engine ana-laptop \([0-9a-f]{12}\) at /,
    )
    assert.equal(added.out.match(/^ {2}next {2}\w{3} \d{4}-\d\d-\d\d 03:30 \w+$/gm)?.length, 3)
    assert.ok(machine.crontab().startsWith(before))
    const [line = '', ...more] = machine.crontab().slice(before.length).split('\n')
    assert.deepEqual(more, [''])
    assert.match(line, /^30 3 \* \* \* \/usr\/bin\/node \/opt\/dock-tidy\/dist\/cli\.js prune --yes --host=unix:/)
    assert.match(
      line,
      / --engine-key=[0-9a-f]{64} --older-than=60d '--only=100\\% \*' # dock-tidy schedule [0-9a-f]{12}$/,
    )

    const shown = await run(['schedule', 'show'], machine)
    assert.match(shown.out, /^[0-9a-f]{12} {2}prune every day at 03:30, the engine at unix:/)
    assert.match(shown.out, /^ {2}with {6}--older-than=60d --only=100% \*$/m)
    assert.match(shown.out, /^ {2}missing {3}\/opt\/dock-tidy\/dist\/cli\.js$/m)
    assert.doesNotMatch(shown.out, /missing {3}unix|missing.*docker\.sock/)

    const json = await run(['schedule', 'show', '--json'], machine)
    const shownAs = JSON.parse(json.out) as {schedules: {name: string; next: string[]; missing: string[]}[]}
    assertMatches('schedules-1', shownAs)
    assert.equal(shownAs.schedules[0]?.next.length, 3)
    assert.deepEqual(shownAs.schedules[0]?.missing, ['/opt/dock-tidy/dist/cli.js'])

    const removed = await run(['schedule', 'remove'], machine)
    assert.equal(removed.code, 0)
    assert.match(removed.out, /^Removed [0-9a-f]{12}: a line in the crontab of tester\n$/)
    assert.equal(machine.crontab(), before)
  })

  it('changes nothing the second time, and the line when something else is asked for', async () => {
    const machine = fakeMachine({systemd: false})
    await run(['schedule', 'add', ...HOST], machine)
    const first = machine.crontab()
    const again = await run(['schedule', 'add', ...HOST], machine)
    assert.match(again.out, /^Already scheduled, nothing changed: /)
    assert.equal(machine.crontab(), first)
    const changed = await run(['schedule', 'add', ...HOST, '--on', 'sun', '--at', '22:05'], machine)
    assert.match(changed.out, /^Scheduled instead of what was: dock-tidy prune every Sunday at 22:05/)
    assert.match(machine.crontab(), /^5 22 \* \* sun [^\n]*\n$/)
  })

  it('pins where the files of this person are, and makes paths absolute', async () => {
    const machine = fakeMachine({systemd: false})
    const file = join(scratch, 'my policy.toml')
    writeFileSync(file, 'version = 1\n')
    const env = {...machine.env, XDG_STATE_HOME: '/srv/my state'}
    const {code, err} = await run(['schedule', 'add', ...HOST, '--config', relative(process.cwd(), file)], {
      ...machine,
      env,
    })
    assert.equal(code, 0, err)
    assert.match(machine.crontab(), /^30 3 \* \* \* XDG_STATE_HOME='\/srv\/my state' /)
    assert.ok(machine.crontab().includes(` '--config=${file}' `), machine.crontab())
    const none = await run(['schedule', 'add', ...HOST, '--no-config'], machine)
    assert.equal(none.code, 0)
    assert.match(machine.crontab(), / --no-config # /)
  })

  it('only prints with --dry-run', async () => {
    const machine = fakeMachine({systemd: false})
    const {code, out} = await run(['schedule', 'add', ...HOST, '--dry-run'], machine)
    assert.equal(code, 0)
    assert.match(out, /^# in the crontab of tester\n30 3 \* \* \* .*\n$/)
    assert.equal(machine.crontab(), '')
    await run(['schedule', 'add', ...HOST], machine)
    const before = machine.crontab()
    const removed = await run(['schedule', 'remove', '--dry-run'], machine)
    assert.match(removed.out, /^Would remove /)
    assert.equal(machine.crontab(), before)
  })

  it('keeps the schedules of several engines apart', async () => {
    const machine = fakeMachine({systemd: false})
    await run(['schedule', 'add', ...HOST], machine)
    const name = nameIn(machine.crontab())
    await run(['schedule', 'add', '--host', other.endpoint], machine)
    const which = await run(['schedule', 'remove'], machine)
    assert.equal(which.code, 2)
    assert.match(which.err, /^dock-tidy: There are several schedules; name one: [0-9a-f]{12} or [0-9a-f]{12}\.\n$/)
    const removed = await run(['schedule', 'remove', name], machine)
    assert.equal(removed.code, 0)
    assert.equal(machine.crontab().split('\n').length, 2)
    assert.notEqual(nameIn(machine.crontab()), name)
  })

  it('says what systemd would be given, where there is none', async () => {
    const machine = fakeMachine({systemd: false})
    const {code, out} = await run(['schedule', 'add', ...HOST, '--systemd', '--dry-run'], machine)
    assert.equal(code, 0)
    assert.match(out, /^# .*\/systemd\/user\/dock-tidy-[0-9a-f]{12}\.timer$/m)
    assert.match(out, /^OnCalendar=\*-\*-\* 03:30:00$/m)
    assert.deepEqual(units(), [])
  })
})

describe('schedule with systemd', () => {
  it('writes a timer and its service, switches the timer on, and takes both away', async () => {
    const machine = fakeMachine({systemd: true})
    const added = await run(['schedule', 'add', ...HOST, '--every', '6h'], machine)
    assert.equal(added.code, 0, added.err)
    assert.match(added.out, /every 6 hours/)
    assert.match(added.err, /loginctl enable-linger tester/)
    const [service = '', timer = ''] = units()
    assert.match(timer, /^dock-tidy-[0-9a-f]{12}\.timer$/)
    assert.match(readFileSync(join(unitFolder(), timer), 'utf8'), /^OnCalendar=\*-\*-\* 0\/6:00:00$/m)
    assert.match(readFileSync(join(unitFolder(), service), 'utf8'), /^ExecStart="\/usr\/bin\/node" .*"--engine-key=/m)
    assert.deepEqual(machine.calls(), [`--user daemon-reload`, `--user enable ${timer}`, `--user restart ${timer}`])
    assert.equal(machine.crontab(), '')

    const shown = await run(['schedule', 'show'], machine)
    assert.match(shown.out, /prune every 6 hours/)
    assert.ok(shown.out.includes(join(unitFolder(), timer)))

    writeFileSync(join(unitFolder(), 'mine.service'), '[Service]\n')
    const removed = await run(['schedule', 'remove'], machine)
    assert.equal(removed.code, 0, removed.err)
    assert.deepEqual(units(), ['mine.service'])
    assert.deepEqual(machine.calls().slice(3), [`--user disable --now ${timer}`, '--user daemon-reload'])
  })

  it('keeps a watcher running', async () => {
    const machine = fakeMachine({systemd: true})
    const words = ['schedule', 'add', ...HOST, '--watch', '--max-used', '80GB', '--every', '90m']
    const added = await run(words, machine)
    assert.equal(added.code, 0, added.err)
    assert.match(added.out, /^Scheduled: dock-tidy watch all the time, for the engine /)
    const [service = '', ...more] = units()
    assert.deepEqual(more, [])
    assert.match(service, /^dock-tidy-watch-[0-9a-f]{12}\.service$/)
    const text = readFileSync(join(unitFolder(), service), 'utf8')
    assert.match(text, /^ExecStart=.*"watch" "--yes" .*"--max-used=80GB" "--every=90m"$/m)
    assert.match(text, /^Restart=on-failure$/m)
    await run(['schedule', 'add', ...HOST], machine)
    const shown = await run(['schedule', 'show'], machine)
    assert.match(shown.out, /^watch-[0-9a-f]{12} {2}watch all the time, the engine at /m)
    const removed = await run(['schedule', 'remove', service.slice('dock-tidy-'.length, -'.service'.length)], machine)
    assert.equal(removed.code, 0, removed.err)
    assert.equal(units().length, 2)
    assert.ok(machine.calls().includes(`--user disable --now ${service}`))
  })

  it('lets the service write where the figures for Prometheus go', async () => {
    const machine = fakeMachine({systemd: true})
    const file = join(scratch, 'textfiles', 'dock-tidy.prom')
    const {code, err} = await run(['schedule', 'add', ...HOST, '--metrics', file], machine)
    assert.equal(code, 0, err)
    const [service = ''] = units()
    const text = readFileSync(join(unitFolder(), service), 'utf8')
    assert.ok(text.includes(` "--metrics=${file}"`) && text.includes(` "-${join(scratch, 'textfiles')}"\n`), text)
  })

  it('leaves nothing behind where the timer can not be switched on', async () => {
    const machine = fakeMachine({systemd: true})
    machine.failOn('enable')
    const {code, out, err} = await run(['schedule', 'add', ...HOST], machine)
    assert.equal(code, 2)
    assert.equal(out, '')
    assert.match(err, /^dock-tidy: systemctl enable dock-tidy-[0-9a-f]{12}\.timer failed: Failed to do that: no\n$/)
    assert.deepEqual(units(), [])
  })

  it('has back what was there before where a change fails', async () => {
    const machine = fakeMachine({systemd: true})
    await run(['schedule', 'add', ...HOST], machine)
    const read = () => units().map((name) => readFileSync(join(unitFolder(), name), 'utf8'))
    const before = read()
    machine.failOn('restart')
    const {code} = await run(['schedule', 'add', ...HOST, '--at', '05:00'], machine)
    assert.equal(code, 2)
    assert.deepEqual(read(), before)
  })

  it('takes the place of a line in the crontab, and the other way round', async () => {
    const machine = fakeMachine({systemd: true})
    await run(['schedule', 'add', ...HOST, '--cron'], machine)
    assert.notEqual(machine.crontab(), '')
    const moved = await run(['schedule', 'add', ...HOST], machine)
    assert.match(moved.err, /the one that cron had for this engine is taken away/)
    assert.equal(machine.crontab(), '')
    await run(['schedule', 'add', ...HOST, '--cron'], machine)
    assert.deepEqual(units(), [])
    assert.notEqual(machine.crontab(), '')
  })

  it('takes units away also where no manager runs', async () => {
    const machine = fakeMachine({systemd: true})
    await run(['schedule', 'add', ...HOST], machine)
    const wants = join(unitFolder(), 'timers.target.wants')
    mkdirSync(wants)
    const timer = units().find((name) => name.endsWith('.timer')) ?? assert.fail()
    writeFileSync(join(wants, timer), '')
    const {code} = await run(['schedule', 'remove'], {...machine, env: {...machine.env, XDG_RUNTIME_DIR: scratch}})
    assert.equal(code, 0)
    assert.deepEqual(units(), ['timers.target.wants'])
    assert.deepEqual(readdirSync(wants), [])
  })
})

describe('a schedule that can not be', () => {
  const cases: readonly (readonly [argv: readonly string[], code: number, words: RegExp])[] = [
    [['schedule'], 2, /schedule needs a word/],
    [['schedule', 'ad'], 2, /did you mean add\?/],
    [['schedule', 'add', 'now'], 2, /takes no "now"/],
    [['schedule', 'show', 'x'], 2, /takes no "x"/],
    [['schedule', 'add', '--at', '3:30'], 2, /like 03:30/],
    [['schedule', 'add', '--at', '24:00'], 2, /like 03:30/],
    [['schedule', 'add', '--on', 'someday'], 2, /--on/],
    [['schedule', 'add', '--every', '7m'], 2, /come out even/],
    [['schedule', 'add', '--every', '1d'], 2, /take --at/],
    [['schedule', 'add', '--every', '1h', '--at', '03:30'], 2, /--every has its own times/],
    [['schedule', 'add', '--cron', '--systemd'], 2, /choose one/],
    [['schedule', 'add', '--demo'], 2, /--demo/],
    [['schedule', 'add', '--older-than', '30'], 2, /like 90m/],
    [['schedule', 'add', '--oldr-than', '30d'], 2, /did you mean --older-than\?/],
    [['schedule', 'add', '--events'], 2, /--events/],
    [['schedule', 'add', '--json'], 2, /--json goes with schedule show/],
    [['schedule', 'add', '--read-only'], 2, /--read-only/],
    [['schedule', 'add', '--config', '/nowhere.toml'], 2, /nowhere\.toml/],
    [['schedule', 'show', '--at', '03:30'], 2, /go with schedule add/],
    [['schedule', 'remove', 'nothing'], 2, /There is no schedule nothing/],
    [['schedule', 'add', '--systemd', ...HOST], 2, /systemd does not run your services here/],
    [['schedule', 'add', '--only', 'a\nb', ...HOST], 2, /line feed/],
    [['schedule', 'add', '--watch'], 2, /needs to know when to clean/],
    [['schedule', 'add', '--watch', '--cron', '--max-used', '80GB'], 2, /do not go with it/],
    [['schedule', 'add', '--watch', '--at', '03:30', '--max-used', '80GB'], 2, /do not go with it/],
    [['schedule', 'add', '--watch', '--max-used', '80GB', ...HOST], 2, /systemd does not run your services here/],
    [['schedule', 'add', '--host', 'unix:///nowhere.sock'], 4, /nowhere\.sock/],
    [['schedule', 'add', ...HOST, '--engine-key', '0'.repeat(64)], 4, /another engine/],
  ]
  for (const [argv, code, words] of cases)
    it(`is one sentence and no schedule: ${argv.join(' ').slice(0, 60).trim()}`, async () => {
      const machine = fakeMachine({systemd: false})
      const ran = await run(argv, machine)
      assert.equal(ran.code, code, ran.err)
      assert.equal(ran.out, '')
      assert.match(ran.err, /^dock-tidy: .+\n$/)
      assert.match(ran.err, words)
      assert.equal(machine.crontab(), '')
      assert.deepEqual(units(), [])
    })

  it('is told where cron does not let this person in', async () => {
    const machine = fakeMachine({systemd: false})
    writeFileSync(join(machine.env.FAKE ?? '', 'refuse'), '')
    const {code, err} = await run(['schedule', 'add', ...HOST], machine)
    assert.equal(code, 2)
    assert.match(err, /^dock-tidy: Your crontab could not be written: You \(tester\) are not allowed/)
  })

  it('is told where there is neither', async () => {
    const machine = fakeMachine({systemd: false, cron: false})
    const {code, err} = await run(['schedule', 'add', ...HOST], machine)
    assert.equal(code, 2)
    assert.equal(err, 'dock-tidy: There is no crontab on this machine.\n')
    const shown = await run(['schedule', 'show'], machine)
    assert.equal(shown.out, 'Nothing is scheduled.\n')
  })

  it('does not keep a broken config file from showing what there is and taking it away', async () => {
    const machine = fakeMachine({systemd: false})
    await run(['schedule', 'add', ...HOST], machine)
    mkdirSync(join(process.env.XDG_CONFIG_HOME ?? '', 'dock-tidy'), {recursive: true})
    writeFileSync(join(process.env.XDG_CONFIG_HOME ?? '', 'dock-tidy', 'config.toml'), 'version = ')
    assert.equal((await run(['schedule', 'add', ...HOST], machine)).code, 2)
    assert.equal((await run(['schedule', 'show'], machine)).code, 0)
    assert.equal((await run(['schedule', 'remove'], machine)).code, 0)
    assert.equal(machine.crontab(), '')
  })
})
