import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {assertMatches} from '../report/schema.ts'
import {run} from './command-line.ts'
import {engineFor} from './demo-engine.ts'

interface WhyJson {
  readonly items: readonly {
    readonly kind: string
    readonly id: string
    readonly name: string
    readonly origin: string | null
    readonly verdict: {readonly decision: string; readonly rule: string; readonly reason: string}
    readonly rules: readonly {readonly rule: string; readonly reason: string | null; readonly decides: boolean}[]
    readonly layers: readonly {readonly sharedWith: readonly {readonly kind: string}[]}[] | null
    readonly recover: {readonly how: string; readonly reference: string | null; readonly proof: string | null}
    readonly retained: {readonly first: readonly {readonly kind: string}[]; readonly frees: {readonly atLeast: number}}
    readonly registry: {readonly answer: string; readonly reason: string | null} | null
  }[]
}

const storiesOf = (out: string): WhyJson['items'] => {
  const value: WhyJson = JSON.parse(out)
  assertMatches('why-1', value)
  return value.items
}

const WORKER = 'registry.marlow.example/billing/worker:0.10.0'

describe('why', () => {
  const asked: readonly (readonly [item: string, says: readonly RegExp[]])[] = [
    [
      WORKER,
      [
        /^image registry\.marlow\.example\/billing\/worker:0\.10\.0$/m,
        /^ {2}verdict +stale: .+ \(unused\)$/m,
        /^ {2}young +is it younger than its limit\? +no$/m,
        /^ {2}[0-9a-f]{12} +8\.80 MB +nothing$/m,
        /^ {2}last used +\S+, 4 mo ago: it got a name$/m,
        /^ {2}comes back +docker pull registry\.marlow\.example\/billing\/worker@sha256:[0-9a-f]{64} \(proof: digest\)$/m,
      ],
    ],
    [
      'shop-api-1',
      [
        /^container shop-api-1$/m,
        /^ {2}verdict +kept: it is running \(in-use\)$/m,
        /^ {2}in-use +\S.*\? +yes: it is running \(this decides\)$/m,
        /^ {2}project .* yes: project shop is running$/m,
        /^ {2}uses +made from image .+: which stays while this does$/m,
        /attached to network shop_default: which stays while this does$/m,
        /^ {2}unused for +it is in use$/m,
      ],
    ],
    [
      'volume:shop_db-data',
      [
        /^volume shop_db-data$/m,
        /^ {2}verdict +kept: .+ \(in-use\)$/m,
        /^ {2}used by +container shop-db-1 mounts it: must go first$/m,
        /^ {2}alone, now +0 B$/m,
        /^ {2}in its way +container shop-db-1$/m,
        /^ {2}together +goes with 1 container: 1\.24 GB$/m,
        /^ {2}never +container shop-db-1: it is running$/m,
        /^ {2}comes back +nothing: it is the only copy$/m,
      ],
    ],
    [
      'network:shop_default',
      [/^network shop_default$/m, /container shop-api-1 is attached to it: must go first$/m, /^ {2}size +none$/m],
    ],
  ]
  for (const [item, says] of asked) {
    it(`tells the whole story of ${item}`, async () => {
      const {code, out} = await run(['why', item, '--demo', '-q'])
      assert.equal(code, 0)
      for (const one of says) assert.match(out, one)
    })
  }

  it('tells that of a build cache record too, by the beginning of its id', async () => {
    const report: {items: {kind: string; id: string}[]} = JSON.parse((await run(['--json', '--demo', '-q'])).out)
    const record = report.items.find(({kind}) => kind === 'cache')
    assert.ok(record)
    const {code, out} = await run(['why', record.id.slice(0, 10), '--demo', '-q'])
    assert.equal(code, 0)
    assert.match(out, /^build cache record /m)
    assert.match(out, new RegExp(`^ {2}id +${record.id}$`, 'm'))
    assert.match(out, /^ {2}comes back +whatever made it makes it again$/m)
  })

  it('answers by the policy that is asked for', async () => {
    const {out} = await run([
      'why',
      WORKER,
      '--demo',
      '-q',
      '--protect',
      'registry.marlow.example/*',
      '--keep-newest',
      '9',
    ])
    assert.match(out, /^ {2}verdict +kept: protected by registry\.marlow\.example\/\* \(protected\)$/m)
    // what is protected takes no place among the newest
    assert.match(out, /^ {2}newest .* no$/m)
    const newest = await run(['why', WORKER, '--demo', '-q', '--keep-newest', '9'])
    assert.match(newest.out, /^ {2}newest .* yes: one of the newest 9 of .*\(this decides\)$/m)
  })

  it('tells of several, each once', async () => {
    const {out} = await run(['why', 'shop-api-1', 'container:shop-api-1', 'shop_default', '--demo', '-q'])
    assert.deepEqual(out.match(/^(container|network) .+$/gm), ['container shop-api-1', 'network shop_default'])
  })
})

describe('why --json', () => {
  it('is what its schema says, for everything there is', async () => {
    const report: {items: {kind: string; id: string}[]} = JSON.parse((await run(['--json', '--demo', '-q'])).out)
    const names = report.items.map(({kind, id}) => `${kind}:${id}`)
    const {code, out} = await run(['why', ...names, '--json', '--demo', '-q'])
    assert.equal(code, 0)
    const stories = storiesOf(out)
    assert.equal(stories.length, names.length)
    for (const {verdict, rules, name} of stories) {
      const first = rules.find(({reason}) => reason !== null)
      assert.deepEqual(
        first,
        rules.find(({decides}) => decides),
      )
      assert.equal(verdict.decision, first === undefined ? 'stale' : 'kept', name)
      if (first !== undefined) assert.deepEqual([verdict.rule, verdict.reason], [first.rule, first.reason])
    }
  })

  it('has the layers of an image, and whose else they are', async () => {
    const [story] = storiesOf((await run(['why', WORKER, '--json', '--demo', '-q'])).out)
    assert.equal(story?.layers?.length, 11)
    assert.deepEqual(story.layers.at(-1)?.sharedWith, [])
    assert.ok(story.layers[0]?.sharedWith.every(({kind}) => kind === 'image'))
  })
})

describe('what an item retains', () => {
  it('is freed by the smallest set that lets it go, users first', async () => {
    const [story] = storiesOf((await run(['why', 'network:shop_default', '--json', '--demo', '-q'])).out)
    assert.deepEqual(new Set(story?.retained.first.map(({kind}) => kind)), new Set(['container']))
    assert.equal(story?.retained.first.length, 6)
    assert.ok((story?.retained.frees.atLeast ?? 0) > 0)
  })
})

describe('why --check-registry', () => {
  it('asks about what was named, and believes a registry that has it no more', async () => {
    const demo = await engineFor('laptop')
    const asked: string[] = []
    demo.faults.before = ({path}) => void (path.startsWith('/distribution/') && asked.push(path))
    const {out} = await run(['why', WORKER, '--check-registry', '--json', '--host', demo.endpoint])
    const [story] = storiesOf(out)
    assert.equal(asked.length, 1)
    assert.deepEqual(story?.registry, {answer: 'gone', reference: null, reason: null})
    assert.deepEqual([story?.origin, story?.verdict.rule, story?.recover.how], ['only-copy', 'data', 'unknown'])
  })

  it('says why nobody knows', async () => {
    const demo = await engineFor('laptop')
    demo.faults.before = ({path}) =>
      path.startsWith('/distribution/') ? {status: 403, body: {message: 'denied: log in'}} : undefined
    const {out} = await run(['why', WORKER, '--check-registry', '--host', demo.endpoint])
    assert.match(out, /^ {2}registry +does not tell: denied: log in$/m)
    assert.match(out, /^ {2}origin +pullable$/m)
  })
})

describe('an item that nobody can mean', () => {
  const refused: readonly (readonly [item: string, sentence: RegExp])[] = [
    ['golag:1.22', /There is no item "golag:1\.22"; did you mean golang:1\.22\?/],
    ['container:xyzzy-of-nowhere', /There is no item "container:xyzzy-of-nowhere"/],
    ['registry.marlow.example/billing/worker', /may mean several items; say which: image:registry\.marlow\.example/],
    ['\u001b[31mred', /There is no item "�\[31mred"/],
  ]
  for (const [item, sentence] of refused) {
    it(`is one sentence and exit 2: ${JSON.stringify(item)}`, async () => {
      const {code, out, err} = await run(['why', item, '--demo', '-q'])
      assert.equal(code, 2)
      assert.equal(out, '')
      assert.match(err, sentence)
      assert.equal(err.split('\n').length, 2)
    })
  }

  it('leaves the others untold', async () => {
    const {code, out} = await run(['why', 'shop-api-1', 'nothing-of-that-name', '--demo', '-q'])
    assert.deepEqual([code, out], [2, ''])
  })
})
