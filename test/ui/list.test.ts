import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {measuring, unknown} from '../../source/inventory/measured.ts'
import {printable} from '../../source/text/printable.ts'
import {toRaw} from '../../source/text/raw.ts'
import type {State} from '../../source/ui/state/state.ts'
import {itemAt} from '../../source/ui/state/visible-items.ts'
import {draw} from './draw.tsx'
import {after, begin, press} from './play.ts'
import {MB, sampleSnapshot} from './sample-snapshot.ts'
import {connecting, image, SHOP, shopView, viewOf} from './sample-view.ts'

const rowsOf = (state: State) =>
  state.rows.order.map((key) => {
    const item = itemAt(state, key)
    return item?.kind === 'image' ? `${item.untagged ? '<untagged>' : String(item.name as unknown)}` : key
  })

describe('the list', () => {
  it('is there before the engine answers', () => {
    const screen = draw(begin(connecting))
    assert.match(screen, /dock-tidy +local · connecting/)
  })

  it('says what is there, by kind, and which engine it is', () => {
    const screen = draw(begin(shopView()))
    assert.match(screen, /Docker 28\.5\.2 · overlay2 .*3\.\d+ GB in Docker, logs not counted/)
    assert.match(screen, /1 Images 5 +2 Containers 2 +3 Volumes 2 +4 Networks 1 +5 Build cache 0/)
  })

  it('tells of each item who uses it, its age, size, what it frees, and why it stays or goes', () => {
    const screen = draw(begin(shopView(), {columns: 140, rows: 30}))
    assert.match(screen, /acme\/api:v41 +– +90 d +90 d ago +1\.24 GB +1\.24 GB +stale +unused for/)
    assert.match(screen, /acme\/api:v42 \+1 +1 container +3 d +now +1\.25 GB +– +kept +runs/)
    assert.match(screen, /postgres:16 +1 stopped .*431 MB +– +kept/)
  })

  it('sorts by what items free, largest first, and what something keeps last', () =>
    assert.deepEqual(rowsOf(begin(shopView())), [
      'acme/api:v41',
      'acme/tool:dev',
      '<untagged>',
      'acme/api:v42',
      'postgres:16',
    ]))

  it('sorts by the next column with o and the other way with O', () => {
    const firsts = ['verdict', 'image', 'used by', 'created', 'last used', 'size', 'frees'] as const
    let state = begin(shopView())
    const seen = firsts.map((column) => {
      state = press(state, 'o').state
      const screen = draw(state)
      const words = column === 'image' ? 'name' : column
      assert.match(screen, new RegExp(`sorted by ${words} [↑↓]`))
      return rowsOf(state)[0]
    })
    const reversed = press(state, 'O').state
    assert.match(draw(reversed), /sorted by frees ↑/)
    assert.deepEqual(
      [...seen, rowsOf(reversed)[0]],
      [
        '<untagged>',
        '<untagged>',
        'acme/api:v42',
        'acme/tool:dev',
        'acme/tool:dev',
        'acme/api:v42',
        'acme/api:v41',
        '<untagged>',
      ],
    )
  })

  it('filters as it is typed, and Esc shows all again', () => {
    const typed = press(begin(shopView()), '/', ...'*api*').state
    assert.deepEqual(rowsOf(typed), ['acme/api:v41', 'acme/api:v42'])
    const kept = press(typed, 'enter', 'j').state
    assert.deepEqual(rowsOf(kept), ['acme/api:v41', 'acme/api:v42'])
    assert.equal(rowsOf(press(kept, 'esc').state).length, 5)
  })

  it('says what is wrong with a filter and keeps the rows meanwhile', () => {
    const wrong = press(begin(shopView()), '/', ...'larger:x').state
    assert.ok(wrong.filter.error !== null)
    assert.ok(draw(wrong).includes(wrong.filter.error))
  })

  it('takes letters that are keys elsewhere into the filter', () => {
    const {state, effects} = press(begin(shopView()), '/', ...'qsap', 'space')
    assert.equal(state.filter.text, 'qsap ')
    assert.deepEqual(effects, [])
    assert.equal(state.marks.size, 0)
  })

  it('shows only what is unused with u', () =>
    assert.deepEqual(rowsOf(press(begin(shopView()), 'u').state), ['acme/api:v41', 'acme/tool:dev', '<untagged>']))

  it('keeps cursor and order under the hands when news arrive', () => {
    const state = press(begin(shopView()), 'down').state
    const before = rowsOf(state)
    const grown = {...SHOP.images, tool: {tags: ['acme/tool:dev'], size: 9000 * MB, days: 300}}
    const images = {...grown, fresh: {tags: ['fresh:1'], size: 700 * MB}}
    const later = after(state, {is: 'view-arrived', view: viewOf(sampleSnapshot({...SHOP, images}))}).state
    assert.equal(later.rows.cursor, image('tool'))
    assert.deepEqual(
      rowsOf(later).filter((name) => name !== 'fresh:1'),
      before,
    )
  })

  it('puts the cursor on the next row when its item goes', () => {
    const state = press(begin(shopView()), 'down').state
    const {tool: _, ...images} = SHOP.images
    const later = after(state, {is: 'view-arrived', view: viewOf(sampleSnapshot({...SHOP, images}))}).state
    assert.equal(later.rows.cursor, image('build'))
  })

  it('remembers the cursor of each tab', () => {
    const state = press(begin(shopView()), 'down', 'down', '2', 'down', '1').state
    assert.equal(state.rows.cursor, image('build'))
  })

  describe('with nothing proven stale', () => {
    const images = {young: {tags: ['young:1'], days: 2}, busy: {tags: ['busy:1'], days: 2}}
    const containers = {runs: {image: 'busy', running: true}}
    const view = viewOf(sampleSnapshot({images, containers, volumes: {}, networks: []}))

    it('opens on what is unused, and one line says why and what to do', () => {
      const state = begin(view, {columns: 130, rows: 30})
      assert.deepEqual(rowsOf(state), ['young:1'])
      assert.match(draw(state), /only unused {2}1 of 2 images/)
      assert.match(
        draw(state),
        /100 MB unused now; nothing proven stale\. S marks it, R asks registries what could be pulled again/,
      )
      assert.match(press(state, 's').state.message?.text ?? '', /S marks everything unused/)
      assert.deepEqual(press(state, 's', 'S').state.marks, new Set([image('young')]))
    })

    it('says that this is the first look, in as many words as there is room for', () => {
      const first = {...view, firstLook: true}
      assert.match(draw(begin(first, {columns: 130, rows: 30})), /nothing proven stale yet \(first look\)\. S marks/)
      const narrow = draw(begin(first, {columns: 80, rows: 24}))
      assert.match(narrow, /100 MB unused; nothing proven stale yet\. S marks it, R asks registries$/m)
    })

    it('does not move the list of someone who is in it already', () => {
      const early = begin(viewOf({...sampleSnapshot({images, containers, volumes: {}, networks: []}), host: measuring}))
      const touched = press(early, 'down').state
      assert.equal(after(touched, {is: 'view-arrived', view}).state.unusedOnly, false)
    })

    it('promises nothing of what may be data', () => {
      const data = viewOf(sampleSnapshot({images: {}, containers: {}, volumes: {lost: 12 * MB}, networks: []}))
      assert.match(draw(begin(data)), /nothing proven stale; what is unused may be data: Space marks it by hand/)
      assert.match(press(begin(data), 'S').state.message?.text ?? '', /nothing unused here, but what may be data/)
    })
  })

  it('opens on what is unused on a first look, whatever is stale', () => {
    const state = begin({...shopView(), firstLook: true})
    assert.deepEqual(rowsOf(state), ['acme/api:v41', 'acme/tool:dev', '<untagged>'])
    assert.match(draw(state), /4 items stale, .*: s marks them/)
  })

  it('says that the connection is lost, and when it is back', () => {
    const view = shopView()
    const lost = after(begin(view), {
      is: 'view-arrived',
      view: {...view, connection: {is: 'lost', message: printable('socket closed')}},
    }).state
    assert.match(draw(lost), /connection lost, trying again/)
    assert.match(draw(lost), /socket closed/)
    assert.match(after(lost, {is: 'view-arrived', view}).state.message?.text ?? '', /connected again/)
  })

  it('names with e what could not be read', () => {
    const snapshot = sampleSnapshot(SHOP)
    const denied = {part: 'build-cache', item: null, reason: toRaw('403 not here')}
    const view = viewOf({...snapshot, cache: unknown(toRaw('403')), gaps: [denied]})
    assert.match(draw(press(begin(view), 'e').state), /build-cache: 403 not here/)
  })

  it('asks once more before it quits with marks', () => {
    const asked = press(begin(shopView()), 's', 'q')
    assert.deepEqual(asked.effects, [])
    assert.match(draw(asked.state), /4 items marked and not removed: q once more leaves/)
    assert.deepEqual(press(asked.state, 'q').effects, [{do: 'close', code: 0}])
    assert.deepEqual(press(asked.state, 'j', 'q').effects, [])
    assert.deepEqual(press(begin(shopView()), 'q').effects, [{do: 'close', code: 0}])
  })
})
