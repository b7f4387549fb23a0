import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {INSTANT} from '../../source/demo/pace.ts'
import {SCENES} from '../../source/demo/scenes.ts'
import {SCENES as OFFERED} from '../../source/settings/settings.ts'
import {run} from '../commands/command-line.ts'
import {withDemo} from './demo.ts'
import {missingIn} from './missing.ts'

const [ci, broken] = await Promise.all([SCENES.ci(), SCENES.broken()])

it('offers the scenes that there are', () => assert.deepEqual([...OFFERED].sort(), Object.keys(SCENES).sort()))

for (const scene of [ci, broken])
  it(`has all that containers of ${scene.name} name`, () =>
    withDemo({scene}, async ({engine: {state}}) => assert.deepEqual(missingIn(state), [])))

describe('the build machine', () => {
  it('has hundreds of builds that lost their tag, and nothing that is proven stale', async () => {
    const {out} = await run(['--demo', 'ci', '--dry-run', '--json'])
    const {items, plan} = JSON.parse(out)
    const untagged = items.filter(
      ({kind, references}: {kind: string; references: readonly string[]}) =>
        kind === 'image' && references.every((name) => name.includes('@')),
    )
    assert.ok(untagged.length > 300, `${untagged.length}`)
    assert.deepEqual(plan.steps, [])
  })

  it('goes on working: jobs come and go, tags move to new builds, images are pulled', () =>
    withDemo({scene: ci, pace: {...INSTANT, second: 1}}, async ({engine}) => {
      const before = engine.state.containers.size
      const holder = (tag: string) => [...engine.state.images.values()].find(({tags}) => tags.includes(tag))?.id
      await engine.played
      assert.equal(engine.state.containers.size, before)
      assert.notEqual(holder('registry.kestrel.example/ci/checkout-api:mr-410'), undefined)
      assert.notEqual(holder('registry.kestrel.example/ci/tools:1'), undefined)
    }))

  it('rests where a scene has no seconds', () =>
    withDemo({scene: ci}, async ({engine}) => {
      await engine.played
      assert.equal(engine.state.images.size, ci.images.length)
    }))
})

describe('the broken box', () => {
  it('says what it can’t tell, and why', async () => {
    const {out, code} = await run(['--demo', 'broken', '--dry-run', '--json'])
    assert.equal(code, 0)
    const gaps: readonly {part: string; reason: string}[] = JSON.parse(out).gaps
    const reasonFor = (part: string) => gaps.find((gap) => gap.part === part)?.reason ?? ''
    assert.match(reasonFor('volumes'), /authorization denied/)
    assert.match(reasonFor('networks'), /input\/output error/)
    assert.match(reasonFor('image-details'), /failed to read blob/)
  })

  it('refuses to remove what it can’t', () =>
    withDemo({scene: broken}, async ({engine, ask}) => {
      const dead = [...engine.state.containers.values()].find(({name}) => name === 'immich-ml-before-update')
      assert.equal((await ask('DELETE', `/containers/${dead?.id}`)).status, 500)
      assert.ok(engine.state.containers.has(dead?.id ?? ''))
      assert.equal((await ask('DELETE', '/containers/tape-test')).status, 204)
    }))

  it('goes away for a while, and comes back', () =>
    withDemo({scene: broken, pace: {...INSTANT, second: 2}}, async ({engine, ask}) => {
      const answered = () =>
        ask('GET', '/_ping').then(
          () => true,
          () => false,
        )
      while (await answered());
      await engine.played
      assert.ok(await answered())
    }))
})
