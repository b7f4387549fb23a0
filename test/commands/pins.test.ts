import assert from 'node:assert/strict'
import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {filePins, memoryPins} from '../../source/commands/pins.ts'
import {Refused} from '../../source/commands/refused.ts'
import type {PinText} from '../../source/policy/pins.ts'
import {placesBelow} from '../../source/store/places.ts'
import {forgetAll, run, scratch} from './command-line.ts'
import {engineFor} from './demo-engine.ts'

const pin = (name: string): PinText => ({kind: 'image', id: '', name, engine: null, at: null})
const newPlaces = () => placesBelow(mkdtempSync(join(scratch, 'pins-')))

const write = (directory: string, text: string): string => {
  mkdirSync(directory, {recursive: true})
  const path = join(directory, 'pins.toml')
  writeFileSync(path, text)
  return path
}

const namesOf = (pins: readonly PinText[]) => pins.map(({name}) => name)

describe('pins in files', () => {
  it('are the administrator’s, the person’s and those of the state directory, each with its file', async () => {
    const places = newPlaces()
    write(places.system, '[[pin]]\nkind = "image"\nname = "system"\n')
    write(places.config, '[[pin]]\nkind = "image"\nname = "person"\n')
    const pins = await filePins(places, 1000).change({add: [pin('key')], remove: []})
    assert.deepEqual(
      pins.map(({name, file}) => [name, file]),
      [
        ['system', join(places.system, 'pins.toml')],
        ['person', join(places.config, 'pins.toml')],
        ['key', join(places.state, 'pins.toml')],
      ],
    )
    assert.deepEqual(await filePins(places, 1000).load(), pins)
  })

  it('are never written where a person writes them', async () => {
    const places = newPlaces()
    const text = '# mine\n[[pin]]\nkind = "image"\nname = "person"\n'
    const path = write(places.config, text)
    await filePins(places, 1000).change({add: [], remove: [pin('person')]})
    assert.equal(readFileSync(path, 'utf8'), text)
    assert.deepEqual(namesOf(await filePins(places, 1000).load()), ['person'])
  })

  it('are merged with what other programs wrote meanwhile', async () => {
    const places = newPlaces()
    const names = Array.from({length: 12}, (_, index) => `image-${index}`)
    await Promise.all(names.map((name) => filePins(places, 1000).change({add: [pin(name)], remove: []})))
    assert.deepEqual(namesOf(await filePins(places, 1000).load()).sort(), [...names].sort())
    const left = await filePins(places, 1000).change({add: [], remove: [pin('image-3')]})
    assert.equal(left.length, 11)
  })

  it('that are damaged are an error and are not written over', async () => {
    const places = newPlaces()
    const path = write(places.state, '[[pin]]\nkind = "image"\n')
    const store = filePins(places, 1000)
    const isSentence = (error: unknown) =>
      error instanceof Refused && error.code === 2 && error.sentence.startsWith(`${path}, line 1: `)
    await assert.rejects(store.load(), isSentence)
    await assert.rejects(store.change({add: [pin('more')], remove: []}), isSentence)
    assert.equal(readFileSync(path, 'utf8'), '[[pin]]\nkind = "image"\n')
  })

  it('of the demo go with it', async () => {
    const store = memoryPins()
    assert.deepEqual(namesOf(await store.change({add: [pin('a'), pin('b')], remove: []})), ['a', 'b'])
    assert.deepEqual(namesOf(await store.change({add: [], remove: [pin('a')]})), ['b'])
    assert.deepEqual(namesOf(await store.load()), ['b'])
  })
})

describe('what is pinned', async () => {
  const demo = await engineFor('laptop')
  const env = {DOCKER_HOST: demo.endpoint}
  const reportOf = async (): Promise<{
    items: {kind: string; id: string; name: string; verdict: {decision: string; rule: string; reason: string}}[]
  }> => JSON.parse((await run(['--dry-run', '--json'], {env})).out)

  it('stays, in every command, and the reason names the file', async () => {
    const state = forgetAll()
    const stale = (await reportOf()).items.find(
      ({kind, verdict}) => kind === 'container' && verdict.decision === 'stale',
    )
    assert.ok(stale)
    const path = write(state, `[[pin]]\nkind = "container"\nid = "${stale.id}"\n`)
    const now = (await reportOf()).items.find(({id}) => id === stale.id)
    assert.deepEqual(now?.verdict, {decision: 'kept', rule: 'protected', reason: `pinned in ${path}`})
    const why = await run(['why', `container:${stale.name}`], {env})
    assert.ok(why.out.replaceAll(/\s+/g, '').includes(`pinnedin${path}`), why.out)
    const pruned = await run(['prune', '--yes', '--kind', 'containers'], {env})
    assert.equal(pruned.code, 0)
    assert.ok(demo.deeds.length > 0)
    assert.ok((await reportOf()).items.some(({id}) => id === stale.id))
  })

  it('and can’t be read is exit 2 and one sentence, before the engine is asked', async () => {
    const state = forgetAll()
    const path = write(state, 'pin = [[')
    for (const argv of [['--dry-run'], ['prune', '--yes'], ['why', 'postgres:16'], ['--json']]) {
      const {code, out, err} = await run(argv, {env: {DOCKER_HOST: 'unix:///nowhere.sock'}})
      assert.equal(code, 2, argv.join(' '))
      assert.equal(out, '')
      assert.match(err, /^dock-tidy: .+\n$/)
      assert.ok(err.includes(`${path}, line 1: `), err)
    }
    forgetAll()
  })
})
