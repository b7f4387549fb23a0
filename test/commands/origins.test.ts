import assert from 'node:assert/strict'
import {beforeEach, describe, it} from 'node:test'
import type {FaultRequest} from '../../source/demo/faults.ts'
import {forgetAll, run} from './command-line.ts'
import {engineFor, type TestEngine} from './demo-engine.ts'

interface ImageJson {
  readonly kind: string
  readonly name: string
  readonly recover: {readonly how: string; readonly reference: string | null; readonly proof: string | null}
  readonly verdict: {readonly decision: string; readonly rule: string}
}

const imagesOf = (out: string): readonly ImageJson[] => {
  const {items}: {readonly items: readonly ImageJson[]} = JSON.parse(out)
  return items.filter(({kind}) => kind === 'image')
}

/** The requests that a test wants to count, as they come. */
const counting = (demo: TestEngine, counts: (request: FaultRequest) => boolean): readonly string[] => {
  const counted: string[] = []
  demo.faults.before = (request) => {
    if (counts(request)) counted.push(request.path)
    return undefined
  }
  return counted
}

beforeEach(() => void forgetAll())

const isIdentity = ({url}: FaultRequest) => url.startsWith('/v1.53/images/')
const isRegistry = ({path}: FaultRequest) => path.startsWith('/distribution/')
const report = async (demo: TestEngine, ...more: readonly string[]) =>
  imagesOf((await run(['--dry-run', '--json', ...more, '--host', demo.endpoint])).out)

describe('where images came from, by the engine’s own record', () => {
  it('is asked for images that only that keeps, and remembered where there is one', async () => {
    const demo = await engineFor('laptop', {profile: 'docker-29-containerd'})
    const asked = counting(demo, isIdentity)
    const images = await report(demo)
    const proven = images.filter(({recover}) => recover.proof === 'identity')
    assert.ok(proven.length > 0)
    assert.ok(proven.every(({verdict}) => verdict.decision === 'stale'))
    assert.ok(asked.length >= proven.length && asked.length < images.length / 2, `${asked.length} asked`)
    const first = asked.length
    const again = await report(demo)
    assert.deepEqual(again.map(({verdict}) => verdict.rule).sort(), images.map(({verdict}) => verdict.rule).sort())
    assert.equal(asked.length - first, first - proven.length)
  })

  it('can’t be asked of an engine before 29.2, or of the classic store', async () => {
    for (const profile of ['docker-containerd', 'docker-29', 'podman-5.8'] as const) {
      const demo = await engineFor('laptop', {profile})
      const asked = counting(demo, isIdentity)
      const images = await report(demo)
      assert.ok(images.every(({recover}) => recover.proof !== 'identity'))
      assert.deepEqual(asked, [])
    }
  })

  it('is asked of an image that a person asks about, whatever keeps it', async () => {
    const demo = await engineFor('laptop', {profile: 'docker-29-containerd'})
    assert.match((await run(['why', 'postgres:16', '--host', demo.endpoint])).out, /proof: identity/)
  })
})

describe('--check-registry', () => {
  it('keeps what a registry has no more, and asks about what matters only', async () => {
    const demo = await engineFor('laptop')
    const asked = counting(demo, isRegistry)
    const before = await report(demo)
    assert.deepEqual(asked, [])
    const after = await report(demo, '--check-registry')
    const verdictOf = (images: readonly ImageJson[], name: string) =>
      images.find((one) => one.name === name)?.verdict.rule
    const gone = 'registry.marlow.example/billing/worker:0.9.0'
    assert.deepEqual([verdictOf(before, gone), verdictOf(after, gone)], ['unused', 'data'])
    const stale = before.filter(({verdict, recover}) => verdict.decision === 'stale' && recover.how === 'pull')
    assert.equal(asked.length, stale.length)
  })

  it('proves what nothing else could where every image has a digest', async () => {
    const demo = await engineFor('laptop', {profile: 'docker-containerd'})
    const before = await report(demo)
    const after = await report(demo, '--check-registry')
    const stale = (images: readonly ImageJson[]) => images.filter(({verdict}) => verdict.decision === 'stale').length
    assert.ok(stale(after) > stale(before))
    assert.ok(after.some(({recover, verdict}) => recover.proof === 'registry' && verdict.decision === 'stale'))
  })

  it('says of Podman that it can’t be asked', async () => {
    const demo = await engineFor('laptop', {profile: 'podman-5.8'})
    const asked = counting(demo, isRegistry)
    const {out} = await run(['--dry-run', '--check-registry', '--host', demo.endpoint])
    assert.match(out, /Podman’s API can’t ask a registry/)
    assert.deepEqual(asked, [])
  })
})
