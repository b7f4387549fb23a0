import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {known, type Measured, unknown} from '../../source/inventory/measured.ts'
import type {RegistryAnswer} from '../../source/inventory/snapshot.ts'
import {rawString, toRaw} from '../../source/text/raw.ts'
import {draw} from './draw.tsx'
import {after, begin, press} from './play.ts'
import {imageId, sampleSnapshot} from './sample-snapshot.ts'
import {image, SHOP, shopView, viewOf} from './sample-view.ts'

type Answers = Readonly<Record<string, Measured<RegistryAnswer>>>

const answered = (answers: Answers) => {
  const registry = new Map(Object.entries(answers).map(([name, answer]) => [imageId(name), answer]))
  return {is: 'view-arrived', view: viewOf({...sampleSnapshot(SHOP), registry})} as const
}
const gone = (): Measured<RegistryAnswer> => known({is: 'gone'})
const hasIt = (): Measured<RegistryAnswer> => known({is: 'has-it', reference: toRaw('acme/api@sha256:1')})

describe('R', () => {
  it('asks about the image under the cursor, or the one that is shown', () => {
    const list = press(begin(shopView()), 'end', 'R')
    assert.deepEqual(list.effects, [{do: 'ask-registry', images: [image('postgres')]}])
    assert.match(draw(list.state), /asking registries about 1 image …/)
    assert.deepEqual(press(begin(shopView()), 'end', 'enter', 'R').effects.slice(1), list.effects)
  })

  it('asks about the marked images, where some are', () => {
    const {effects} = press(begin(shopView()), 's', 'end', 'R')
    const [effect] = effects
    assert.ok(effect?.do === 'ask-registry')
    assert.ok(effect.images.includes(image('old')) && !effect.images.includes(image('postgres')))
  })

  it('asks nobody about anything but images', () => {
    const {state, effects} = press(begin(shopView()), '2', 'R')
    assert.deepEqual(effects, [])
    assert.match(draw(state), /registries know of images only/)
  })

  it('tells the answers once all are there', () => {
    const asked = press(begin(shopView()), 's', 'R').state
    const names = [...asked.asked.keys()].map((key) => {
      const item = asked.view.inventory.items.get(key)
      assert.ok(item?.kind === 'image')
      return Object.keys(SHOP.images).find((name) => imageId(name) === item.id) ?? assert.fail(rawString(item.name))
    })
    assert.ok(names.length > 1)
    const [first = '', ...rest] = names
    const some = after(asked, answered({[first]: gone()})).state
    assert.doesNotMatch(draw(some), /gone there/)
    const all = after(some, answered({[first]: gone(), ...Object.fromEntries(rest.map((name) => [name, hasIt()]))}))
    assert.match(draw(all.state), /images? can be pulled again and 1 is gone there/)
    assert.equal(all.state.asked.size, 0)
  })

  it('waits for a new answer where there was one before', () => {
    const before = answered({postgres: hasIt()})
    const asked = press(after(begin(shopView()), before).state, 'end', 'R').state
    assert.doesNotMatch(draw(after(asked, before).state), /can be pulled again/)
    assert.match(draw(after(asked, answered({postgres: gone()})).state), /1 is gone there/)
  })

  it('says where to read why nobody knows, and the details say it too', () => {
    const asked = press(begin(shopView()), 'end', 'enter', 'R').state
    const told = after(asked, answered({postgres: unknown(toRaw('pull access denied'))})).state
    assert.match(draw(told), /of 1 nobody knows: e tells why/)
    assert.match(draw(told), /registry +does not tell: pull access denied/)
  })
})
