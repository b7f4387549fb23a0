import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {Plan} from '../../source/plan/plan.ts'
import type {RunEvent} from '../../source/run/events.ts'
import {printable} from '../../source/text/printable.ts'
import {type Opened, open} from './fake-terminal.ts'
import {MB, NOW, sampleSnapshot} from './sample-snapshot.ts'
import {connecting, shopView, viewOf} from './sample-view.ts'

const DATA = viewOf(sampleSnapshot({images: {}, containers: {}, volumes: {lost: 12 * MB}, networks: []}))

const restored = async ({screen, raw, drawn}: Opened) => {
  await drawn()
  assert.equal(screen.alternate, false)
  assert.equal(screen.cursor.visible, true)
  assert.equal(screen.bracketedPaste, false)
  assert.equal(raw(), false)
}

/** Runs that go on until they are left. */
const runs = () => {
  const plans: Plan[] = []
  const log: string[] = []
  const startRun = (plan: Plan) => {
    plans.push(plan)
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    return {
      events: (async function* (): AsyncGenerator<RunEvent> {
        yield {is: 'notice', text: printable('on its way'), at: NOW}
        await ended
      })(),
      stop: () => log.push('stop'),
      leave: () => {
        log.push('leave')
        end()
      },
    }
  }
  return {plans, log, startRun}
}

describe('the interface in a terminal', () => {
  it('gives the terminal back before a crash is told', async () => {
    let restore = () => {}
    const terminal = open({
      view: shopView(),
      onCrash: (given) => {
        restore = given
      },
    })
    await terminal.sees('acme/api:v41')
    restore()
    await restored(terminal)
    await terminal.result
  })

  it('draws before the engine answers, then shows what it has', async () => {
    let answer: (opened: {title: string}) => void = () => {}
    const opening = new Promise<{title: string}>((resolve) => {
      answer = resolve
    })
    const terminal = open({view: connecting, opening})
    await terminal.sees(/dock-tidy +connecting/)
    answer({title: 'local'})
    await terminal.sees('local · connecting')
    assert.equal(terminal.screen.alternate, true)
    terminal.show(shopView())
    await terminal.sees('acme/api:v41')
    await terminal.type('q')
    await terminal.result
  })

  it('leaves with q, and the terminal is as it was', async () => {
    const terminal = open({view: shopView()})
    await terminal.sees('acme/api:v41')
    assert.equal(terminal.screen.cursor.visible, false)
    await terminal.type('q')
    assert.deepEqual(await terminal.result, {code: 0, receipts: []})
    await restored(terminal)
  })

  it('leaves with 130 after Ctrl+C, and the terminal is as it was', async () => {
    const terminal = open({view: shopView()})
    await terminal.sees('acme/api:v41')
    await terminal.type('\u0003')
    assert.equal((await terminal.result).code, 130)
    await restored(terminal)
  })

  it('leaves when a signal ends the program', async () => {
    const end = new AbortController()
    const terminal = open({view: shopView(), end: end.signal})
    await terminal.sees('acme/api:v41')
    end.abort()
    assert.equal((await terminal.result).code, 130)
    await restored(terminal)
  })

  it('rejects with what was thrown inside, and the terminal is as it was', async () => {
    const broken = {...shopView(), verdicts: null as never}
    const terminal = open({view: shopView()})
    await terminal.sees('acme/api:v41')
    terminal.show(broken)
    await assert.rejects(terminal.result, TypeError)
    await restored(terminal)
  })

  it('rejects when no view can be made, and the terminal is as it was', async () => {
    const terminal = open({view: shopView()})
    await terminal.sees('acme/api:v41')
    terminal.breakLook(new RangeError('no view'))
    await assert.rejects(terminal.result, RangeError)
    await restored(terminal)
  })

  it('ends with the reason when no engine can be had', async () => {
    let refuse: (error: Error) => void = () => {}
    const opening = new Promise<never>((_, reject) => {
      refuse = reject
    })
    const terminal = open({view: connecting, opening})
    await terminal.sees('connecting')
    refuse(new RangeError('no engine answers'))
    await assert.rejects(terminal.result, {name: 'RangeError', message: 'no engine answers'})
    await restored(terminal)
  })

  it('is drawn anew for every size', async () => {
    const terminal = open({view: shopView(), columns: 160, rows: 50})
    await terminal.sees('VERDICT')
    terminal.resize(60, 20)
    await terminal.sees('2 Ctr 2')
    terminal.resize(120, 40)
    const text = await terminal.sees('5 Build cache')
    assert.equal(text.split('dock-tidy').length, 2)
    await terminal.type('q')
    await terminal.result
  })

  it('is as large as usual where the terminal does not know how large it is', async () => {
    const terminal = open({view: shopView(), columns: 80, rows: 24, told: {columns: 0, rows: 0}})
    await terminal.sees(/q quit/)
    await terminal.type('q')
    await terminal.result
  })

  it('moves over as many rows as keys came at once', async () => {
    const terminal = open({view: shopView()})
    await terminal.sees(/❯ □ acme\/api:v41/)
    await terminal.type('jj')
    await terminal.sees(/❯ □ <untagged>/)
    await terminal.type('\u001b[A\u001b[A')
    await terminal.sees(/❯ □ acme\/api:v41/)
    await terminal.type('q')
    await terminal.result
  })

  it('never confirms by what was pasted', async () => {
    const {plans, log, startRun} = runs()
    const terminal = open({view: DATA, startRun})
    await terminal.sees('Volumes 1')
    await terminal.type('3')
    await terminal.sees('lost')
    await terminal.type('a')
    await terminal.sees('1 marked')
    await terminal.type('p')
    await terminal.sees('y removes it')
    await terminal.type('\u001b[200~y\u001b[201~')
    await terminal.sees('pasted text is ignored here')
    await terminal.type('y')
    await terminal.sees('Type remove')
    await terminal.type('\u001b[200~remove\u001b[201~')
    await terminal.sees('pasted text is ignored here')
    await terminal.type('remove\r')
    await terminal.sees('letters count one at a time')
    for (const [index, letter] of [...'remove'].entries()) {
      await terminal.type(letter)
      await terminal.sees(`Enter: ${'remove'.slice(0, index + 1)}█`)
    }
    assert.equal(plans.length, 0)
    await terminal.type('\r')
    await terminal.sees('Removing')
    await terminal.sees('on its way')
    assert.equal(plans.length, 1)
    await terminal.type('\u0003')
    await terminal.sees('Ctrl+C again leaves at once')
    await terminal.type('\u0003')
    assert.equal((await terminal.result).code, 130)
    assert.deepEqual(log.slice(0, 2), ['stop', 'leave'])
  })

  it('does not take keys that were read together with others for a confirmation', async () => {
    const {plans, startRun} = runs()
    const pullable = viewOf(
      sampleSnapshot({images: {old: {tags: ['old:1']}}, containers: {}, volumes: {}, networks: []}),
    )
    const terminal = open({view: pullable, startRun})
    await terminal.sees('old:1')
    await terminal.type('a')
    await terminal.sees('1 marked')
    await terminal.type('p')
    await terminal.sees('y removes it')
    await terminal.type('y\u001b[B')
    await terminal.type('q')
    await terminal.sees('q once more leaves')
    assert.equal(plans.length, 0)
    await terminal.type('q')
    await terminal.result
  })

  it('writes no colour where none is wanted, and nothing but ASCII where the locale has no more', async () => {
    const view = viewOf(
      sampleSnapshot({images: {wide: {tags: ['日本/語:1']}}, containers: {}, volumes: {}, networks: []}),
    )
    const terminal = open({view, colors: false, unicode: false})
    const text = await terminal.sees('IMAGE')
    assert.match(text, /> - \?\?\?\?\/\?\?:1/)
    assert.match(terminal.output(), /^[\u0000-\u007f]*$/)
    assert.doesNotMatch(terminal.output(), /\u001b\[(3[0-7]|4[0-7]|9[0-7]|38|48)m/)
    await terminal.type('q')
    await terminal.result
  })

  it('comes to rest: no timer is left while nothing happens', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length
    const before = timers() + 1
    const terminal = open({view: shopView()})
    await terminal.sees('local · Docker')
    // a timer that starts itself anew would keep this from ever ending
    while (timers() > before) await new Promise((resolve) => setImmediate(resolve))
    await terminal.type('q')
    await terminal.result
  })
})
