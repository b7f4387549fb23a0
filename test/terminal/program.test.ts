import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {programFile} from './run-program.ts'
import {type ScratchFolder, scratchFolder} from './scratch-folder.ts'
import type {Screen} from './screen.ts'
import {keys, openTerminal, type TerminalOptions, type TerminalSession} from './terminal.ts'

const rows = /[□■] .* (stale|kept) /

// Nothing is being measured any more: only then can things be marked as stale.
const isRead = (view: Screen) => {
  const items = view.rows().filter((row) => /[□■] /.test(row))
  return items.some((row) => row.includes('stale')) && items.every((row) => !/ …( |$)/.test(row))
}

const untilRead = (terminal: TerminalSession) => terminal.waitUntil(isRead, 'rows that are read to the end')

const openDemo = ({env}: ScratchFolder, options: TerminalOptions = {}) =>
  openTerminal({args: ['--demo'], columns: 120, rows: 36, ...options, env: {...env, ...options.env}})

// Runs the program as a shell does, and then asks the system what it left of the terminal.
const openInShell = ({env}: ScratchFolder) => {
  const script = '"$0" "$@"; echo "ended with $?"; stty -a'
  return openTerminal({
    command: 'sh',
    args: ['-c', script, process.execPath, programFile, '--demo'],
    env,
    columns: 120,
    rows: 50,
  })
}

const isRestored = ({view, screen}: TerminalSession) => {
  assert.equal(view.alternate, false)
  assert.equal(view.cursor.visible, true)
  assert.equal(view.bracketedPaste, false)
  assert.match(screen().join('\n'), /(?<!-)\bicanon\b/)
  assert.match(screen().join('\n'), /(?<!-)\becho\b/)
}

describe('the interface in a terminal', () => {
  it('marks, plans, removes, shows the receipt and leaves the terminal as it was', async () => {
    await using scratch = await scratchFolder()
    await using terminal = openInShell(scratch)
    await untilRead(terminal)
    assert.equal(terminal.view.alternate, true)
    terminal.type('s')
    await terminal.waitForText(/■[\s\S]*\d+ marked .*frees/)
    terminal.type('p')
    await terminal.waitForText(/^ Plan {3}\d+ containers/m)
    terminal.type('y')
    await terminal.waitForText(/^ Done +freed (≥ |≈ )?\d/m, {timeoutMs: 60_000})
    terminal.type(keys.enter)
    await terminal.waitForText(rows)
    terminal.type('q')
    const asked = (await terminal.waitForText(/once more leaves|ended with/)).join().includes('once more')
    if (asked) terminal.type('q')
    await terminal.waitForText(/ended with 0[\s\S]*icanon/)
    isRestored(terminal)
    assert.match(terminal.view.history().join('\n'), /freed/i)
  })

  it('Ctrl+C leaves at once with 130', async () => {
    await using scratch = await scratchFolder()
    await using terminal = openInShell(scratch)
    await terminal.waitForText(rows)
    terminal.type(keys.control('c'))
    await terminal.waitForText(/ended with 130[\s\S]*icanon/)
    isRestored(terminal)
  })

  it('a pasted y confirms nothing', async () => {
    await using scratch = await scratchFolder()
    await using terminal = openDemo(scratch)
    await untilRead(terminal)
    terminal.type('s')
    await terminal.waitForText(/\d+ marked .*frees/)
    terminal.type('p')
    await terminal.waitForText(/^ Plan /m)
    terminal.type(keys.paste('y'))
    terminal.type('yy')
    terminal.type(keys.end)
    const screen = await terminal.waitForText(/^ +\d+ +build cache/m)
    assert.match(screen.join('\n'), /^ Plan /)
  })

  it('moves and stays whole at any size', async () => {
    await using scratch = await scratchFolder()
    await using terminal = openDemo(scratch)
    await terminal.waitForText(rows)
    for (const [columns, height] of [
      [80, 24],
      [60, 15],
      [160, 50],
    ] as const) {
      terminal.resize(columns, height)
      await terminal.waitUntil(
        (view) =>
          view.rows().length === height &&
          /dock-tidy/.test(view.rows()[0] ?? '') &&
          /q quit/.test(view.rows().at(-1) ?? ''),
        `a first and a last line at ${columns}×${height}`,
      )
    }
  })

  it('stops for Ctrl+Z and draws again when it goes on', async () => {
    await using scratch = await scratchFolder()
    const shell = {command: 'bash', args: ['--norc', '--noprofile', '-i'], env: {PS1: 'shell> '}}
    await using terminal = openDemo(scratch, shell)
    await terminal.waitForText('shell>')
    terminal.type(`'${process.execPath}' '${programFile}' --demo\r`)
    await terminal.waitForText(rows)
    terminal.type(keys.control('z'))
    await terminal.waitForText('Stopped')
    assert.equal(terminal.view.alternate, false)
    assert.equal(terminal.view.cursor.visible, true)
    terminal.type('fg\r')
    await terminal.waitUntil((view) => view.alternate && rows.test(view.rows().join('\n')), 'the rows again')
    terminal.type('q')
    await terminal.waitUntil(
      (view) => !view.alternate && /shell>$/.test(view.rows().filter(Boolean).at(-1) ?? ''),
      'the prompt',
    )
  })

  it('is shown where CI is set too, since a terminal is there', async () => {
    await using scratch = await scratchFolder()
    await using terminal = openDemo(scratch, {env: {CI: 'true'}})
    await terminal.waitForText(rows)
    assert.equal(terminal.view.alternate, true)
  })

  for (const [name, env] of [
    ['a screen reader', {INK_SCREEN_READER: 'true'}],
    ['a dumb terminal', {TERM: 'dumb'}],
  ] as const) {
    it(`writes lines and draws nothing for ${name}`, async () => {
      await using scratch = await scratchFolder()
      await using terminal = openDemo(scratch, {env, rows: 60})
      await terminal.waitForText(/^list: \d+ images/m)
      terminal.type('s')
      await terminal.waitForText(/^\d+ marked, frees /m)
      terminal.type('q')
      await terminal.waitForText(/q once more leaves/)
      terminal.type('q')
      assert.deepEqual(await terminal.exit, {code: 0, signal: 0})
      assert.equal(terminal.view.alternate, false)
      const sequences = terminal.output().replaceAll(/\u001b\[\?2004[hl]/g, name === 'a dumb terminal' ? '$&' : '')
      assert.doesNotMatch(sequences, /\u001b/)
    })
  }

  it('takes the terminal back and draws again after it was stopped from outside', async () => {
    await using scratch = await scratchFolder()
    await using terminal = openDemo(scratch)
    await terminal.waitForText(rows)
    const before = terminal.output().length
    terminal.kill('SIGSTOP')
    terminal.kill('SIGCONT')
    const redrawn = () => terminal.output().slice(before).includes('\u001b[?1049h')
    await terminal.waitUntil((view) => redrawn() && rows.test(view.rows().join('\n')), 'the screen drawn anew')
    terminal.type('?')
    await terminal.waitForText('Help: all keys')
  })

  it('SIGHUP restores the terminal', async () => {
    await using scratch = await scratchFolder()
    await using terminal = openDemo(scratch)
    await terminal.waitForText(rows)
    terminal.kill('SIGHUP')
    const {signal} = await terminal.exit
    assert.equal(signal, 0)
    assert.equal(terminal.view.alternate, false)
    assert.equal(terminal.view.cursor.visible, true)
    assert.equal(terminal.view.bracketedPaste, false)
  })

  it('SIGTERM restores the terminal', async () => {
    await using scratch = await scratchFolder()
    await using terminal = openDemo(scratch)
    await terminal.waitForText(rows)
    terminal.kill('SIGTERM')
    assert.deepEqual(await terminal.exit, {code: 143, signal: 0})
    assert.equal(terminal.view.alternate, false)
    assert.equal(terminal.view.cursor.visible, true)
  })

  it('NO_COLOR takes the colours away', async () => {
    await using scratch = await scratchFolder()
    await using terminal = openDemo(scratch, {env: {NO_COLOR: '1'}})
    await terminal.waitForText(rows)
    const coloured = terminal.view
      .cells()
      .flat()
      .filter(({foreground, background}) => foreground !== null || background !== null)
    assert.deepEqual(coloured, [])
  })

  it('has colours for a light background where one is told', async () => {
    await using scratch = await scratchFolder()
    await using terminal = openDemo(scratch, {env: {COLORFGBG: '0;15'}})
    await terminal.waitForText(rows)
    const colours = new Set(terminal.view.cells().flatMap((row) => row.map(({foreground}) => foreground)))
    assert.ok(colours.has('#005f87'))
    assert.ok(!colours.has('#39c5cf'))
  })

  it('a wrong socket gives its sentence on the normal screen', async () => {
    await using scratch = await scratchFolder()
    await using terminal = openDemo(scratch, {args: ['-H', `unix://${scratch.path}/none.sock`]})
    const exit = await terminal.exit
    assert.match(terminal.screen().join(' '), /dock-tidy: .*none\.sock/)
    assert.deepEqual(exit, {code: 4, signal: 0})
    assert.equal(terminal.view.alternate, false)
  })
})
