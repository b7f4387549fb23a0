// What engines said of their lists while something was removed beside them.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {WHOLE_LOOK} from '../../source/run/ports.ts'
import {fakeEngine, json} from './fake-engine.ts'

const HEX = 'ab'.repeat(32)
const EMPTY = new Map<string, unknown>([
  ['/containers/json', []],
  ['/images/json', []],
  ['/volumes', {Volumes: null}],
  ['/networks', []],
  ['/system/df', {}],
])

const TRIPS: readonly (readonly [string, number, string])[] = [
  ['/images/json', 404, `NotFound: content digest sha256:${HEX}: not found`],
  ['/images/json', 500, `checking if image "${HEX}" is dangling: locating image with ID "${HEX}": image not known`],
  ['/images/json', 500, `retrieving parent of image "${HEX}": reading image "${HEX}": image not known`],
  ['/images/json', 500, `retrieving parent of image "${HEX}": reading data blob size "sha256:${HEX}" of image: EOF`],
  ['/images/json', 500, `reading image "${HEX}": open /data/overlay-images/${HEX}/manifest: no such file or directory`],
  ['/containers/json', 404, `rw layer snapshot not found for container ${HEX}`],
  ['/containers/json', 500, `container ${HEX} does not exist in database: no such container`],
  ['/system/df', 404, `NotFound: snapshot ${HEX}-init does not exist: not found`],
  ['/system/df', 500, `failed to retrieve image list: layer sha256:${HEX} was not found (corruption?)`],
  ['/system/df', 500, `Image ${HEX} exists in local storage but may be corrupted: layer not known`],
  ['/system/df', 500, 'no volume with name data found in DB: no such volume'],
  ['/system/df', 500, 'a disk usage operation is already running'],
]

for (const [path, status, message] of TRIPS) {
  test(`${path} is asked for again after ${status} ${message.replaceAll(HEX, '…')}`, async (context) => {
    let refusals = 0
    const answers = [...EMPTY].map(([list, nothing]) => [
      `GET ${list}`,
      (_: unknown, response: Parameters<typeof json>[0]) => {
        if (list !== path || refusals > 0) return json(response, 200, nothing)
        refusals += 1
        return json(response, status, {message})
      },
    ])
    const socket = await fakeEngine(context, Object.fromEntries(answers))
    const port = await connectEngine(socketEndpoint(socket), {timeout: 30_000, now: Date.now})
    let reading = nothingRead
    for await (const part of port.look(WHOLE_LOOK)) reading = mergePart(reading, part)
    await port.close()
    assert.equal(refusals, 1)
    assert.deepEqual(
      reading.snapshot.gaps.filter(({part}) => part !== 'events'),
      [],
    )
  })
}
