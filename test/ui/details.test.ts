import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {unknown} from '../../source/inventory/measured.ts'
import {toRaw} from '../../source/text/raw.ts'
import {draw} from './draw.tsx'
import {after, begin, onto, press} from './play.ts'
import {sampleSnapshot} from './sample-snapshot.ts'
import {container, image, SHOP, shopView, viewOf} from './sample-view.ts'

// postgres:16 is what db-1 was made from; db-1 mounts shop_data
const postgres = () => press(begin(shopView(), {columns: 100, rows: 40}), 'end', 'enter').state

describe('details', () => {
  it('tell the whole verdict, all names, ages, sizes, and how the item comes back', () => {
    const screen = draw(postgres())
    assert.match(screen, /□ postgres:16/)
    assert.match(screen, /verdict +kept: something needs it/)
    assert.match(screen, /name +postgres:16\n +postgres@sha256:/)
    assert.match(screen, /last used +2026-10-15T21:00:00Z, 40 d ago: a container ran with it/)
    assert.match(screen, /together +goes with 1 stopped container: 431 MB/)
    assert.match(screen, /LAYER +SIZE +SHARED WITH/)
    assert.match(screen, /size +431 MB, its own 431 MB/)
    assert.match(screen, /comes back +docker pull\n +postgres@sha256:[0-9a-f]+\n +\(proof: digest\)/)
  })

  it('list what uses the item, and what it uses', () => {
    assert.match(draw(postgres()), /❯ +container db-1 was made from it +exited \(0\)/)
    const db = press(begin(shopView()), '2', 'enter').state
    assert.match(draw(db), /made from image postgres:16/)
    assert.match(draw(db), /mounts volume shop_data/)
  })

  it('lead along links with Enter and back with Backspace, at last to the list', () => {
    const db = press(postgres(), 'enter').state
    assert.match(draw(db), /□ db-1/)
    const data = press(db, 'down', 'enter').state
    assert.match(draw(data), /□ shop_data/)
    assert.match(draw(press(data, 'backspace').state), /□ db-1/)
    assert.match(draw(press(data, 'backspace', 'backspace').state), /□ postgres:16/)
    assert.equal(press(data, 'backspace', 'backspace', 'backspace').state.screen.is, 'list')
  })

  it('go back to the list with Esc, the cursor where it was', () => {
    const back = press(postgres(), 'enter', 'esc').state
    assert.equal(back.screen.is, 'list')
    assert.equal(back.rows.cursor, image('postgres'))
  })

  it('come back to the link that led away', () => {
    const db = press(onto(press(begin(shopView()), '2').state, container('db-1')), 'enter').state
    const back = press(db, 'down', 'enter', 'backspace').state
    assert.ok(back.screen.is === 'details')
    assert.equal(back.screen.link, 1)
  })

  it('go on with the rest of the story behind the last link, and up again', () => {
    const low = press(begin(shopView(), {columns: 100, rows: 16}), 'end', 'enter').state
    assert.doesNotMatch(draw(low), /Ages/)
    const down = press(low, ...Array.from({length: 14}, () => 'down')).state
    assert.match(draw(down), /Ages/)
    assert.match(draw(press(low, 'page down').state), /LAYER/)
    assert.match(draw(press(down, 'home').state), /verdict/)
    const up = press(down, ...Array.from({length: 20}, () => 'up')).state
    assert.match(draw(up), /verdict/)
  })

  it('ask for what is missing of an image when it is looked at, and of a container for nothing', () => {
    const opened = press(begin(shopView()), 'end', 'enter')
    assert.deepEqual(opened.effects, [{do: 'look-into', image: image('postgres')}])
    assert.deepEqual(press(opened.state, 'enter').effects, [])
    assert.deepEqual(press(press(opened.state, 'enter').state, 'enter').effects, [
      {do: 'look-into', image: image('postgres')},
    ])
  })

  it('say what it frees now, given the marks', () => {
    assert.match(draw(postgres()), /frees now +nothing while something keeps it/)
    const marked = press(postgres(), 'enter', 'space', 'backspace').state
    assert.match(draw(marked), /frees now +431 MB, given the marks/)
  })

  it('say why details could not be read', () => {
    const snapshot = sampleSnapshot(SHOP)
    const details = new Map(
      [...snapshot.imageDetails].map(([id]) => [id, unknown(toRaw('500 no such layer'))] as const),
    )
    const state = press(begin(viewOf({...snapshot, imageDetails: details})), 'enter').state
    assert.match(draw(state), /not read +500 no such layer/)
  })

  it('mark the item that is shown', () => {
    const marked = press(postgres(), 'enter', 'space').state
    assert.deepEqual(marked.marks, new Set([container('db-1')]))
    assert.match(draw(marked), /■ db-1/)
  })

  it('say so when the item has gone', () => {
    const view = shopView()
    const items = new Map([...view.inventory.items].filter(([key]) => key !== image('postgres')))
    const gone = after(postgres(), {is: 'view-arrived', view: {...view, inventory: {...view.inventory, items}}}).state
    assert.match(draw(gone), /Gone/)
  })
})
