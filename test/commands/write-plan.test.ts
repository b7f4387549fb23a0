import assert from 'node:assert/strict'
import {mkdir, readFile, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {Refused} from '../../source/commands/refused.ts'
import {planWriter} from '../../source/commands/write-plan.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {inventoryOf, selectionOf} from '../plan/world.ts'
import {assertMatches} from '../report/schema.ts'
import {scratchFolder} from '../terminal/scratch-folder.ts'

const inventory = inventoryOf({containers: {web: {}}})
const what = {inventory, plan: makePlan(inventory, selectionOf('container/web'))}

describe('a plan that is written', () => {
  it('is for its owner only, in the form that its name asks for', async () => {
    await using folder = await scratchFolder()
    const write = planWriter(DEFAULT_POLICY, {home: folder.path})
    const written = async (name: string) => {
      const file = await write(what, join(folder.path, name))
      assert.equal(file, join(folder.path, name))
      assert.equal((await stat(file)).mode & 0o777, 0o600)
      return readFile(file, 'utf8')
    }
    assertMatches('plan-1', JSON.parse(await written('plan.json')))
    assert.match(
      await written('plan.sh'),
      /^#!\/bin\/sh\nset -e\n# .*\nexport DOCKER_HOST=.*\ndocker rm [0-9a-f]{12} {2}# web\n$/,
    )
    assert.match(await written('plan.txt'), /^dock-tidy plan of .*\n[\s\S]*container +web/)
  })

  it('may be named from the home folder on', async () => {
    await using folder = await scratchFolder()
    await planWriter(DEFAULT_POLICY, {home: folder.path})(what, '~/plan.json')
    assert.equal(JSON.parse(await readFile(join(folder.path, 'plan.json'), 'utf8')).schema, 'dock-tidy/plan-1')
  })

  it('never takes the place of something, and says why it was not written', async () => {
    await using folder = await scratchFolder()
    const write = planWriter(DEFAULT_POLICY, {home: folder.path})
    await writeFile(join(folder.path, 'mine.json'), 'mine')
    await mkdir(join(folder.path, 'folder.json'))
    const cases = [
      ['mine.json', /mine\.json was not written: something is there already/],
      ['folder.json', /something is there already/],
      ['none/plan.json', /there is no such folder/],
      ['mine.json/plan.json', /there is no such folder/],
      [`${'x'.repeat(300)}.json`, /the name is too long/],
    ] as const
    for (const [name, sentence] of cases) {
      await assert.rejects(write(what, join(folder.path, name)), (error) => {
        assert.ok(error instanceof Refused)
        assert.match(error.message, sentence)
        return true
      })
    }
    assert.equal(await readFile(join(folder.path, 'mine.json'), 'utf8'), 'mine')
  })
})
