// Images to remove, without a build: archives as `docker load` takes them.

import {createHash, randomBytes} from 'node:crypto'
import {ask} from './private-engine.mjs'

const sha256 = (data) => createHash('sha256').update(data).digest('hex')

const octal = (value, length) => `${value.toString(8).padStart(length - 1, '0')}\0`

const tarEntry = (name, data) => {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(octal(0o644, 8), 100)
  header.write(octal(0, 8) + octal(0, 8) + octal(data.length, 12) + octal(0, 12), 108)
  header.write(' '.repeat(8), 148)
  header.write('0ustar\0' + '00', 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(octal(sum, 7), 148)
  return Buffer.concat([header, data, Buffer.alloc((512 - (data.length % 512)) % 512)])
}

const tar = (entries) =>
  Buffer.concat([...entries.map(([name, data]) => tarEntry(name, Buffer.from(data))), Buffer.alloc(1024)])

const layer = (bytes) => {
  const data = tar([['data', randomBytes(bytes)]])
  return {data, id: sha256(data)}
}

/** Loads `count` images `bench/N:1`, each with a layer of 200 kB of its own on a shared one, and label bench=1. */
export const loadImages = async (engine, count) => {
  const base = layer(1_000_000)
  const images = Array.from({length: count}, (_, index) => {
    const own = layer(200_000)
    const config = JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      created: '2026-01-01T00:00:00Z',
      config: {Cmd: ['/data'], Labels: {bench: '1', number: String(index)}},
      rootfs: {type: 'layers', diff_ids: [`sha256:${base.id}`, `sha256:${own.id}`]},
      history: [{created_by: 'base'}, {created_by: 'own'}],
    })
    return {own, config, name: `bench/${index}:1`}
  })
  const manifest = images.map(({own, config, name}) => ({
    Config: `${sha256(config)}.json`,
    RepoTags: [name],
    Layers: [`${base.id}.tar`, `${own.id}.tar`],
  }))
  const archive = tar([
    [`${base.id}.tar`, base.data],
    ...images.flatMap(({own, config}) => [
      [`${own.id}.tar`, own.data],
      [`${sha256(config)}.json`, config],
    ]),
    ['manifest.json', JSON.stringify(manifest)],
  ])
  const {status, body} = await ask(engine, 'POST', '/images/load?quiet=1', archive)
  if (status !== 200 || body.includes('"error"')) throw new Error(`images could not be loaded: ${body}`)
}
