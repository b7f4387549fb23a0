import assert from 'node:assert/strict'
import {test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {rawString} from '../../source/text/raw.ts'
import {fakeEngine} from './fake-engine.ts'

test('a stream that ends is told, opened again, and its lines are read however they come', async (context) => {
  let opened = 0
  const path = await fakeEngine(context, {
    'GET /events': (_, response) => {
      opened++
      response.writeHead(200)
      response.flushHeaders()
      const line = JSON.stringify({Type: 'container', Action: 'die', Actor: {ID: `x${opened}`}, time: 5})
      response.write(`\u001e${line.slice(0, 9)}`)
      setImmediate(() => {
        response.write(`${line.slice(9)}\n\nnonsense\n`)
        if (opened === 1) response.end()
      })
    },
  })
  const port = await connectEngine(socketEndpoint(path), {timeout: 30_000, now: Date.now})
  const ending = new AbortController()
  const told: string[] = []
  for await (const news of port.watch(ending.signal)) {
    if (news.is === 'lost') assert.equal(news.refused, undefined)
    told.push(news.is === 'event' ? `${rawString(news.event.subject)} at ${news.event.at}` : news.is)
    if (told.length === 5) break
  }
  assert.deepEqual(told, ['connected', 'x1 at 5000', 'lost', 'connected', 'x2 at 5000'])
  ending.abort()
  await port.close()
})

test('an engine that refuses its events is lost, and not asked without end', async (context) => {
  let asked = 0
  const path = await fakeEngine(context, {
    'GET /events': (_, response) => {
      asked++
      response.writeHead(403).end('<h1>403</h1>')
    },
  })
  const port = await connectEngine(socketEndpoint(path), {timeout: 30_000, now: Date.now})
  const ending = new AbortController()
  for await (const news of port.watch(ending.signal)) {
    assert.ok(news.is === 'lost' && news.refused)
    ending.abort()
  }
  assert.equal(asked, 1)
  await port.close()
})
