import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {ItemKey} from '../../source/inventory/ids.ts'
import type {Pin} from '../../source/policy/pins.ts'
import {printable} from '../../source/text/printable.ts'
import {rawString} from '../../source/text/raw.ts'
import type {State} from '../../source/ui/state/state.ts'
import {draw} from './draw.tsx'
import {open} from './fake-terminal.ts'
import {after, begin, onto, PIN_FILE, press} from './play.ts'
import {NOW} from './sample-snapshot.ts'
import {container, image, shopView} from './sample-view.ts'

const nameOf = (state: State, key: ItemKey): string => {
  const item = state.view.inventory.items.get(key)
  return item === undefined ? '' : rawString(item.name)
}

const pinned = (state: State, key: ItemKey, file = PIN_FILE): State => {
  const item = state.view.inventory.items.get(key)
  assert.ok(item)
  const pin: Pin = {kind: item.kind, id: '', name: nameOf(state, key), engine: null, at: null, file}
  return after(state, {is: 'pins-changed', pins: [...state.policy.pins, pin], words: printable('is pinned')}).state
}

describe('P', () => {
  it('pins the item under the cursor, by id and name, for this engine', () => {
    const state = onto(begin(shopView()), image('old'))
    const {effects} = press(state, 'P')
    assert.deepEqual(effects, [
      {
        do: 'change-pins',
        words: 'acme/api:v41 is pinned: no plan removes it',
        change: {
          add: [
            {
              kind: 'image',
              id: image('old').slice('image/'.length),
              name: 'acme/api:v41',
              engine: 'e'.repeat(64),
              at: NOW,
            },
          ],
          remove: [],
        },
      },
    ])
  })

  it('pins the item whose details are shown', () => {
    const details = press(onto(begin(shopView()), image('postgres')), 'enter', 'enter').state
    const [effect] = press(details, 'P').effects
    assert.ok(effect?.do === 'change-pins')
    assert.equal(effect.change.add[0]?.name, 'db-1')
  })

  it('takes away the pins it set, and says so', () => {
    const state = pinned(onto(begin(shopView()), image('old')), image('old'))
    const [effect] = press(state, 'P').effects
    assert.ok(effect?.do === 'change-pins')
    assert.deepEqual(effect.change, {add: [], remove: state.policy.pins})
    assert.equal(effect.words, 'acme/api:v41 is no longer pinned')
  })

  it('says where it is pinned when that is a file of the person’s, and changes nothing', () => {
    const state = pinned(onto(begin(shopView()), image('old')), image('old'), '/etc/dock-tidy/pins.toml')
    const {state: told, effects} = press(state, 'P')
    assert.deepEqual(effects, [])
    assert.equal(told.message?.text, 'acme/api:v41 is pinned in /etc/dock-tidy/pins.toml: take it out there')
  })

  it('says that an item stays pinned elsewhere when its own pin goes', () => {
    const twice = pinned(
      pinned(onto(begin(shopView()), image('old')), image('old'), '/etc/dock-tidy/pins.toml'),
      image('old'),
    )
    const [effect] = press(twice, 'P').effects
    assert.ok(effect?.do === 'change-pins')
    assert.equal(effect.change.remove.length, 1)
    assert.match(effect.words, /stays pinned in \/etc\/dock-tidy\/pins\.toml/)
  })

  it('tells when the file can’t be written, and pins nothing', () => {
    const state = begin(shopView())
    const failed = after(state, {is: 'pins-failed', reason: printable('no room')}).state
    assert.equal(failed.message?.text, 'no room')
    assert.deepEqual(failed.policy.pins, [])
  })
})

describe('a pinned item', () => {
  it('loses its mark, visibly, and can’t be marked any more, by no key', () => {
    const marked = press(onto(begin(shopView()), image('old')), 'space').state
    const state = pinned(marked, image('old'))
    assert.equal(state.marks.size, 0)
    assert.match(state.message?.text ?? '', /is pinned, and no longer marked/)
    assert.match(draw(state), /◆ acme\/api:v41/)
    assert.match(draw(press(onto(state, image('old')), 'enter').state), /^ ◆ acme\/api:v41/m)
    for (const keys of [['space'], ['a'], ['i']]) {
      const tried = press(state, ...keys).state
      assert.equal(tried.marks.has(image('old')), false, keys.join())
    }
    assert.match(press(state, 'space').state.message?.text ?? '', /is protected: pinned in \/state\/pins\.toml/)
  })

  it('is not marked as what stands in the way of another', () => {
    const state = pinned(begin(shopView()), container('db-1'))
    const tried = press(onto(state, image('postgres')), 'space', 'm').state
    assert.equal(tried.marks.size, 0)
    const {message} = press(onto(state, image('postgres')), 'space').state
    assert.match(message?.text ?? '', /postgres:16 can't go: .*db-1 is protected: pinned in/)
  })

  it('is not marked as what stands in the way on the plan', () => {
    const offered = press(onto(begin(shopView()), image('postgres')), 'space').state
    const plan = press(pinned(offered, container('db-1')), 'p', 'm').state
    assert.deepEqual([...plan.marks], [image('postgres')])
  })
})

describe('in the terminal', () => {
  it('what P asks for is written, then shown as pinned and said', async () => {
    const view = shopView()
    const key = image('old')
    const name = nameOf(begin(view), key)
    const pin: Pin = {kind: 'image', id: '', name, engine: null, at: null, file: PIN_FILE}
    const {type, sees, result} = open({view, pins: {file: PIN_FILE, change: async () => [pin]}})
    await sees('acme/api:v41')
    await type('P')
    await sees('acme/api:v41 is pinned: no plan removes it')
    await sees('◆ acme/api:v41')
    await type('q')
    await result
  })

  it('what went wrong is said', async () => {
    const change = async () => Promise.reject(new Error('/state/pins.toml can’t be written: no room'))
    const {type, sees, result} = open({view: shopView(), pins: {file: PIN_FILE, change}})
    await sees('acme/api:v41')
    await type('P')
    await sees('can’t be written: no room')
    await type('q')
    await result
  })
})
