// The built program at an engine that changes, goes away and comes back while someone looks.

import assert from 'node:assert/strict'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {startDemoEngine} from '../../source/demo/engine.ts'
import {SCENES} from '../../source/demo/scenes.ts'
import {openWire} from '../engines/wire.ts'
import {scratchFolder} from './scratch-folder.ts'
import {openTerminal, type TerminalSession} from './terminal.ts'

const laptop = await SCENES.laptop()

const open = (socketPath: string, env: Readonly<Record<string, string>>) =>
  openTerminal({args: ['-H', `unix://${socketPath}`], columns: 120, rows: 40, env})

/** Types a filter and keeps it. */
const filter = async (terminal: TerminalSession, text: string) => {
  terminal.type('/')
  await terminal.waitForText(/filter: █/)
  terminal.type(text)
  await terminal.waitForText(`filter: ${text}█`)
  terminal.type('\r')
  await terminal.waitForText(new RegExp(`filter: ${text} `))
}

describe('an engine that changes while someone looks', () => {
  it('shows what came into use: its mark goes, with a line that says so, and the row says that it changed', async () => {
    await using scratch = await scratchFolder()
    const demo = await startDemoEngine({scene: laptop})
    const wire = openWire(demo.socketPath)
    try {
      await using terminal = open(demo.socketPath, scratch.env)
      await terminal.waitForText(/items? stale/)
      terminal.type('2')
      await terminal.waitForText(/CONTAINER +STATE/)
      await filter(terminal, 'state:exited used:no')
      terminal.type(' ')
      const rows = await terminal.waitForText(/❯ ■ \S+/)
      const [, name = ''] = /❯ ■ (\S+)/.exec(rows.join('\n')) ?? []
      await wire.ask('POST', `/containers/${name}/start`)
      await terminal.waitForText(`${name} came into use: no longer marked`)
      assert.doesNotMatch(terminal.screen().join('\n'), /\d+ marked/)
      terminal.type('\u001b')
      await terminal.waitForText(/filter: none/)
      // a first look shows what is unused, which it is no more
      terminal.type('u')
      await terminal.waitUntil((view) => !view.rows().join().includes('only unused'), 'what is used, too')
      await filter(terminal, name)
      await terminal.waitForText(new RegExp(`~! ${name} +running`))
      terminal.type('q')
      assert.deepEqual(await terminal.exit, {code: 0, signal: 0})
    } finally {
      wire.close()
      await demo.stop()
    }
  })

  it('is lost and found again, with cursor and marks where they were', async () => {
    await using scratch = await scratchFolder()
    const socketPath = join(scratch.path, 'engine.sock')
    const first = await startDemoEngine({scene: laptop, socketPath})
    await using terminal = open(socketPath, scratch.env)
    await terminal.waitForText(/items? stale/)
    terminal.type('\u001b[B')
    terminal.type('\u001b[B')
    await terminal.waitForText(/ 3\/\d+ /)
    terminal.type(' ')
    const before = await terminal.waitForText(/❯ ■ \S+[\s\S]*1 marked/)
    const row = before.find((line) => line.startsWith('❯')) ?? ''
    await first.stop()
    const lost = await terminal.waitForText('connection lost, trying again')
    assert.ok(lost.includes(row))
    assert.match(lost.join('\n'), /1 marked/)
    const second = await startDemoEngine({scene: laptop, socketPath})
    try {
      await terminal.waitForText('connected again')
      const found = await terminal.waitForText(/Docker 28\.5\.2 · overlay2 /)
      assert.ok(found.includes(row), found.join('\n'))
      assert.match(found.join('\n'), /1 marked/)
      terminal.type('A')
      await terminal.waitForText(/❯ □/)
      terminal.type('q')
      assert.deepEqual(await terminal.exit, {code: 0, signal: 0})
    } finally {
      await second.stop()
    }
  })
})
