// The container that the project's Dockerfile makes, beside a real engine and inside it.

import assert from 'node:assert/strict'
import {readdirSync, readFileSync} from 'node:fs'
import {request} from 'node:http'
import {join} from 'node:path'
import {before, describe, it} from 'node:test'
import * as v from 'valibot'
import {engineKindsForTests} from '../engines/engine-kind.ts'
import {createContainer, imageId, runContainer} from '../engines/seed.ts'
import {sharedEngine} from '../engines/shared-engine.ts'
import {tarOf} from '../engines/tar.ts'
import {openWire, type Wire} from '../engines/wire.ts'
import {importNodeBase} from './node-base.ts'

const root = join(import.meta.dirname, '../..')
const BASE = 'lab/node:1'
const IMAGE = 'lab/dock-tidy:1'

const build = async (wire: Wire): Promise<void> => {
  const dist = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.js'))
  const context = await tarOf([
    {name: 'Dockerfile', content: readFileSync(join(root, 'Dockerfile'))},
    ...dist.map((name) => ({name: `dist/${name}`, content: readFileSync(join(root, 'dist', name))})),
  ])
  const query = new URLSearchParams({t: IMAGE, version: '1', buildargs: JSON.stringify({BASE}), networkmode: 'none'})
  const said = JSON.stringify(await wire.post(`/build?${query}`, context))
  assert.doesNotMatch(said, /errorDetail/)
}

/** Resolves with what a container wrote once that holds the words; rejects when it ended without. */
const logsWith = (socketPath: string, container: string, words: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const path = `/containers/${container}/logs?follow=1&stdout=1&stderr=1`
    const asked = request({socketPath, path, headers: {Host: 'engine'}}, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        if (!text.includes(words)) return
        resolve(text)
        answer.destroy()
      })
      answer.once('close', () => reject(new Error(`it ended without “${words}”: ${text}`)))
    })
    asked.on('error', reject).end()
  })

const STATE = v.object({State: v.object({Running: v.boolean(), ExitCode: v.number()})})
const stateOf = async (wire: Wire, container: string) =>
  v.parse(STATE, await wire.get(`/containers/${container}/json`)).State

const {skip} = engineKindsForTests().find(({kind}) => kind === 'docker-28.5') ?? {skip: 'docker-28.5 was not asked for'}

describe('dock-tidy in a container with the socket mounted', {skip}, () => {
  let wire: Wire
  let socketPath = ''

  before(async () => {
    const engine = await sharedEngine('docker-28.5')
    socketPath = engine.socketPath
    wire = openWire(socketPath)
    await importNodeBase(wire, BASE)
    await build(wire)
  })

  it('cleans, and never touches the container and the image that it runs from', async () => {
    await createContainer(wire, 'left-over', {Image: BASE, Cmd: ['node']})
    const everything = ['--older-than', '0d', '--include', 'only-copies,unknown-origin,changed-containers']
    const id = await runContainer(wire, 'dock-tidy', {
      Image: IMAGE,
      Cmd: ['watch', '--yes', '--max-used', '1MB', ...everything],
      HostConfig: {Binds: [`${socketPath}:/var/run/docker.sock`]},
    })
    const said = await logsWith(socketPath, id, 'cleaned in ')
    assert.match(said, /watching Docker 28\./)
    assert.match(said, /cleaned in .*: 1 removed/)
    assert.equal((await wire.ask('GET', '/containers/left-over/json')).status, 404)
    assert.equal((await stateOf(wire, id)).Running, true)
    assert.match(await imageId(wire, IMAGE), /^sha256:/)
    assert.match(await imageId(wire, BASE), /^sha256:/)

    await wire.post(`/containers/${id}/stop?t=60`)
    assert.deepEqual(await stateOf(wire, id), {Running: false, ExitCode: 143})
    assert.match(await logsWith(socketPath, id, 'stopped.'), /dock-tidy: stopped\./)
    await wire.delete(`/containers/${id}`)
  })

  it('does not take this machine’s files for the engine’s', async () => {
    const id = await runContainer(wire, 'looking', {
      Image: IMAGE,
      Cmd: ['watch', '--yes', '--min-free', '10%'],
      HostConfig: {Binds: [`${socketPath}:/var/run/docker.sock`]},
    })
    const said = await logsWith(socketPath, id, '--max-used SIZE needs no disk')
    assert.match(said, /--min-free needs to see the engine's disk/)
    await wire.post(`/containers/${id}/wait`)
    assert.equal((await stateOf(wire, id)).ExitCode, 4)
    await wire.delete(`/containers/${id}`)
    wire.close()
  })
})
