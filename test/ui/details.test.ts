import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {draw} from './draw.tsx'
import {after, begin, press} from './play.ts'
import {container, image, shopView} from './sample-view.ts'

// postgres:16 is what db-1 was made from; db-1 mounts shop_data
const postgres = () => press(begin(shopView()), 'end', 'enter').state

describe('details', () => {
  it('tell the whole verdict, all names, ages, sizes, and how the item comes back', () => {
    const screen = draw(postgres())
    assert.match(screen, /□ postgres:16/)
    assert.match(screen, /verdict +kept: something needs it/)
    assert.match(screen, /name +postgres:16\n +postgres@sha256:/)
    assert.match(screen, /last used +40 d ago \(a container ran with it\)/)
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
