import assert from 'node:assert/strict'
import {once} from 'node:events'
import {type IncomingMessage, request} from 'node:http'
import {createInterface} from 'node:readline'
import {describe, it} from 'node:test'
import type {DemoEngine} from '../../source/demo/engine.ts'
import {laptop} from '../../source/demo/scenes/laptop.ts'
import {withDemo} from './demo.ts'

interface Line {
  readonly Type: string
  readonly Action: string
  readonly Actor: {readonly ID: string; readonly Attributes: Readonly<Record<string, string>>}
}

const isLine = (value: unknown): value is Line => typeof value === 'object' && value !== null && 'Action' in value

const linesOf = (text: string): readonly Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
    .filter(isLine)

const openStream = async (engine: DemoEngine, query = ''): Promise<IncomingMessage> => {
  const asked = request({socketPath: engine.socketPath, path: `/v1.51/events${query}`}).end()
  const [answer] = await once(asked, 'response')
  return answer
}

const past = async (
  ask: (method: string, path: string) => Promise<{body: unknown}>,
  query: string,
): Promise<readonly Line[]> => {
  const {body} = await ask('GET', `/events?${query}`)
  return typeof body === 'string' ? linesOf(body) : [body].filter(isLine)
}

describe('GET /events', () => {
  it('streams what happens', () =>
    withDemo({}, async ({engine, ask}) => {
      const stream = await openStream(engine)
      const line = once(createInterface(stream), 'line')
      await ask('POST', '/volumes/create', {Name: 'v'})
      const [first] = linesOf(String((await line)[0]))
      assert.deepEqual([first?.Type, first?.Action, first?.Actor.ID], ['volume', 'create', 'v'])
      stream.destroy()
    }))

  it('can be cut off', () =>
    withDemo({}, async ({engine}) => {
      const stream = await openStream(engine)
      const ended = once(stream.resume(), 'end')
      engine.faults.dropEventStreams()
      await assert.rejects(ended, /aborted/)
    }))

  it('filters by type and action', () =>
    withDemo({}, async ({ask}) => {
      await ask('POST', '/volumes/create', {Name: 'v'})
      await ask('DELETE', '/volumes/v')
      const filters = encodeURIComponent('{"type":["volume"],"event":["destroy"]}')
      const lines = await past(ask, `since=0&until=${Math.ceil(Date.now() / 1000)}&filters=${filters}`)
      assert.deepEqual(
        lines.map((line) => line.Action),
        ['destroy'],
      )
    }))

  it('remembers 256', () =>
    withDemo({}, async ({ask}) => {
      for (let n = 0; n < 260; n += 1) await ask('POST', '/volumes/create', {Name: `v${n}`})
      const lines = await past(ask, `since=0&until=${Math.ceil(Date.now() / 1000)}`)
      assert.equal(lines.length, 256)
      assert.equal(lines[0]?.Actor.ID, 'v4')
    }))

  it('remembers what a scene did in the last two days', () =>
    withDemo({scene: laptop}, async ({ask}) => {
      const lines = await past(ask, `since=0&until=${Math.ceil(Date.now() / 1000)}`)
      assert.ok(lines.some((line) => line.Action === 'start' && line.Actor.Attributes.name === 'shop-api-1'))
    }))

  it('names an untagged image by its id on the classic store, by its name on the other', async () => {
    const untagging = async (profile: 'docker' | 'docker-containerd'): Promise<Record<string, string>> => {
      let found: Record<string, string> = {}
      await withDemo({profile}, async ({engine, ask}) => {
        const {id} = engine.loadImage({tags: ['t/a:1'], steps: [], built: 1})
        await ask('DELETE', '/images/t/a:1')
        const lines = await past(ask, `since=0&until=${Math.ceil(Date.now() / 1000)}`)
        const name = lines.find((line) => line.Action === 'untag')?.Actor.Attributes.name ?? ''
        found = {name: name === id ? 'the id' : name}
      })
      return found
    }
    assert.deepEqual(
      [await untagging('docker'), await untagging('docker-containerd')],
      [{name: 'the id'}, {name: 't/a:1'}],
    )
  })

  it('of Podman, of a stretch that ends now, are next to nothing; with stream=false all', () =>
    withDemo({profile: 'podman-5.8'}, async ({ask}) => {
      for (const name of ['a', 'b', 'c']) await ask('POST', '/volumes/create', {Name: name})
      assert.ok((await past(ask, `since=0&until=${Math.floor(Date.now() / 1000)}`)).length <= 1)
      assert.equal((await past(ask, 'since=0&stream=false')).length, 3)
    }))
})
