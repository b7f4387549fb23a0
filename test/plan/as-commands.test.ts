import assert from 'node:assert/strict'
import {execFileSync} from 'node:child_process'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {asCommands} from '../../source/plan/as-commands.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import {
  cacheId,
  containerId,
  ENGINE,
  imageId,
  inventoryOf,
  networkId,
  PODMAN_4,
  selectionOf,
  type World,
} from './world.ts'

const commandsOf = (world: World, marked: readonly string[], engine = ENGINE) =>
  asCommands(makePlan(inventoryOf(world), selectionOf(...marked)), engine)

/** What a shell makes of the lines: the words each docker would get. */
const inShell = (lines: readonly string[]): readonly (readonly string[])[] => {
  const script = `docker() { for word in "$@"; do printf '%s\\0' "$word"; done; printf '\\n\\0'; }\n${lines.join('\n')}\n`
  const out = execFileSync('sh', ['-c', script], {encoding: 'utf8'})
  const calls: string[][] = [[]]
  for (const word of out.split('\0').slice(0, -1)) {
    if (word === '\n') calls.push([])
    else calls.at(-1)?.push(word)
  }
  return calls.slice(0, -1)
}

const short = (id: string) => id.replace('sha256:', '').slice(0, 12)

describe('a plan as commands', () => {
  const world: World = {
    images: {api: {tags: ['api:1', 'api:latest'], digests: ['api@sha256:1']}},
    containers: {web: {image: 'api', networks: ['net'], volumes: ['data']}},
    networks: {net: {}},
    volumes: {data: {}},
    cache: {one: {}, two: {parents: ['one']}},
  }
  const marked = ['container/web', 'network/net', 'volume/data', 'image/api', 'cache/one', 'cache/two']

  it('is one command a step, in its order, with nothing that widens', () => {
    const calls = inShell(commandsOf(world, marked))
    const filter = `id="^(${cacheId('two')}|${cacheId('one')})$"`
    assert.deepEqual(calls, [
      ['rm', short(containerId('web'))],
      ['network', 'rm', short(networkId('net'))],
      ['volume', 'rm', 'data'],
      ['image', 'rm', '--no-prune', 'api:latest'],
      ['image', 'rm', '--no-prune', short(imageId('api'))],
      ['builder', 'prune', '--force', '--filter', filter],
    ])
  })

  it('says which engine, in the words of its own program', () => {
    const text = commandsOf({containers: {web: {}}, profile: PODMAN_4}, ['container/web'], {
      ...ENGINE,
      profile: PODMAN_4,
    })
    assert.match(text[0] ?? '', /^# .*dock-tidy looks again before each of them; these lines do not/)
    assert.equal(text[1], 'export CONTAINER_HOST=unix:///run/engine.sock')
    assert.match(text[2] ?? '', /^podman rm [0-9a-f]{12} {2}# web$/)
    assert.equal(commandsOf({}, [])[1], 'export DOCKER_HOST=unix:///run/engine.sock')
  })

  it('names so many records of build cache in a line as can be read, and each once', () => {
    const cache = Object.fromEntries(Array.from({length: 30}, (_, index) => [`record ${index}`, {}]))
    const calls = inShell(
      commandsOf(
        {cache},
        Object.keys(cache).map((name) => `cache/${name}`),
      ),
    )
    const ids = calls.flatMap((words) => /\((.*)\)/.exec(words.at(-1) ?? '')?.[1]?.split('|') ?? [])
    assert.equal(calls.length, 4)
    assert.deepEqual([...ids].sort(), Object.keys(cache).map(cacheId).sort())
  })

  it('tells docker the exact name, whatever it is, or says that it can not', () => {
    const name = fc.oneof(
      fc.string({minLength: 1, maxLength: 60}),
      fc.string({minLength: 1, maxLength: 20, unit: 'binary'}),
      fc.constantFrom(
        '-rf',
        "it's",
        '$(touch owned)',
        '`id`',
        'a b',
        '; ls',
        '\n',
        '#x',
        '*',
        '~',
        '"',
        '\\',
        "'",
        '--',
      ),
    )
    fc.assert(
      fc.property(name, (text) => {
        const lines = commandsOf({volumes: {[text]: {}}}, [`volume/${text}`])
        const calls = inShell(lines)
        if (calls.length === 0) assert.match(lines[2] ?? '', /^# no shell can be told this name: volume/)
        else assert.deepEqual(calls, [['volume', 'rm', ...(text.startsWith('-') ? ['--'] : []), text]])
        for (const line of lines) assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
      }),
      {numRuns: 60},
    )
    assert.equal(inShell(commandsOf({volumes: {"it's": {}}}, ["volume/it's"])).length, 1)
  })
})
