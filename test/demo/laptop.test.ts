import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {startDemoEngine} from '../../source/demo/engine.ts'
import {PROFILES} from '../../source/demo/profile.ts'
import {laptop} from '../../source/demo/scenes/laptop.ts'
import {run} from '../commands/command-line.ts'
import {withDemo} from './demo.ts'
import {missingIn} from './missing.ts'

interface Item {
  readonly kind: string
  readonly verdict: {readonly decision: string; readonly rule: string}
}

const rulesShown = async (...options: readonly string[]): Promise<ReadonlySet<string>> => {
  const {out, code} = await run(['--demo', 'laptop', '--dry-run', '--json', ...options])
  assert.equal(code, 0)
  const {items}: {items: readonly Item[]} = JSON.parse(out)
  return new Set(items.map(({kind, verdict}) => `${kind} ${verdict.rule}`))
}

const EXPECTED = [
  ...['protected', 'in-use', 'data', 'young', 'unused', 'untagged'].map((rule) => `image ${rule}`),
  ...['protected', 'in-use', 'managed', 'project', 'data', 'young', 'stopped'].map((rule) => `container ${rule}`),
  ...['protected', 'in-use', 'managed', 'project', 'data'].map((rule) => `volume ${rule}`),
  ...['in-use', 'managed', 'project', 'data', 'unknown-age', 'unused'].map((rule) => `network ${rule}`),
  ...['in-use', 'young', 'unused'].map((rule) => `cache ${rule}`),
]

describe('the laptop', () => {
  it('has something for every rule to decide', async () => {
    const shown = await rulesShown()
    assert.deepEqual(
      EXPECTED.filter((rule) => !shown.has(rule)),
      [],
    )
    assert.ok((await rulesShown('--keep-newest', '2')).has('image newest'))
  })

  for (const [name, profile] of Object.entries(PROFILES))
    it(`can be had as ${name}, with nothing missing that it names`, () =>
      withDemo({scene: laptop, profile}, async ({engine: {state}}) => {
        assert.deepEqual(missingIn(state), [])
        assert.ok(state.images.size > 60 && state.containers.size > 35)
      }))

  it('is the same at every start', async () => {
    const ids = async (): Promise<readonly string[]> => {
      const engine = await startDemoEngine({scene: laptop, now: () => Date.UTC(2026, 10, 24)})
      await engine.stop()
      return [...engine.state.images.keys(), ...engine.state.containers.keys(), ...engine.state.cache.keys()]
    }
    assert.deepEqual(await ids(), await ids())
  })

  it('gives disk space back when something goes', () =>
    withDemo({scene: laptop}, async ({engine, ask}) => {
      const before = engine.host.disk.free
      await ask('DELETE', '/volumes/pgdata-2022')
      assert.equal(engine.host.disk.free - before, 5_600_000_000)
    }))
})
