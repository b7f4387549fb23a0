import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {keys, openTerminal} from './terminal.ts'

const node = (script: string) => ({command: process.execPath, args: ['-e', script]})

const echoKeys = `
process.stdin.setRawMode(true)
process.stdout.write('ready')
process.stdin.on('data', (data) => data.toString() === 'q' ? process.exit(3) : process.stdout.write(JSON.stringify(data.toString())))
`

describe('the terminal under test', () => {
  it('shows what a program writes, types keys at it and tells how it ended', async () => {
    await using terminal = openTerminal(node(echoKeys))
    await terminal.waitForText('ready')
    terminal.type(keys.up)
    await terminal.waitForText('ready"\\u001b[A"')
    terminal.type('q')
    assert.deepEqual(await terminal.exit, {code: 3, signal: 0})
  })

  it('knows colours, the cursor and the alternate screen', async () => {
    await using terminal = openTerminal(
      node("process.stdout.write('\\x1b[?1049h\\x1b[?25l\\x1b[1;31mred'); setInterval(() => {}, 1e6)"),
    )
    await terminal.waitForText('red')
    const [cell] = terminal.view.cells()[0] ?? []
    assert.equal(cell?.foreground, '#f47067')
    assert.equal(cell?.bold, true)
    assert.equal(terminal.view.alternate, true)
    assert.equal(terminal.view.cursor.visible, false)
  })

  it('gives the program its size, and the new one', async () => {
    const sizes =
      "const say = () => console.log(process.stdout.columns + 'x' + process.stdout.rows); say(); process.stdout.on('resize', say); setInterval(() => {}, 1e6)"
    await using terminal = openTerminal({...node(sizes), columns: 90, rows: 20})
    await terminal.waitForText('90x20')
    terminal.resize(60, 15)
    await terminal.waitForText('60x15')
  })

  it('says what was on the screen when a text does not come', async () => {
    await using terminal = openTerminal(node("console.log('something else')"))
    await assert.rejects(terminal.waitForText('rows'), /ended \(0\) without rows on the screen:\n {2}\| something else/)
  })

  it('keeps CI and the engines of the developer away from the program', async () => {
    await using terminal = openTerminal(
      node('console.log([process.env.CI, process.env.DOCKER_HOST, process.stdout.isTTY])'),
    )
    await terminal.waitForText('[ undefined, undefined, true ]')
  })
})
