import assert from 'node:assert/strict'
import {buildClassic, commitContainer, createContainer} from '../engines/seed.ts'
import {everyEngine, type Lab} from './labs.ts'
import {inventoryOf, itemNamed} from './see.ts'

const originOf = async (lab: Lab, name: string): Promise<string> => {
  const {origin, recover} = itemNamed(await inventoryOf(lab), 'image', name)
  return `${origin} ${recover.how}`
}

everyEngine('what a container was made into is the only copy, and nothing makes it again', async (lab) => {
  await lab.image(['lab/base:1'])
  const container = await createContainer(lab.wire, 'worked-in', {Image: 'lab/base:1', Cmd: ['/bin/sh', '-c', 'true']})
  await commitContainer(lab.wire, container, 'lab/committed:1')
  assert.equal(await originOf(lab, 'lab/committed:1'), 'only-copy none')
})

everyEngine('what was built here by steps is no commit', async (lab) => {
  await lab.image(['lab/base:1'])
  await buildClassic(lab.wire, {name: 'lab/built:1', dockerfile: 'FROM lab/base:1\nLABEL one=1\nCMD ["/bin/sh"]\n'})
  const {details} = itemNamed(await inventoryOf(lab), 'image', 'lab/built:1')
  assert.equal(details.state === 'known' && details.value.madeBy, 'built')
})

everyEngine('where an image came from that was loaded from a file, nobody knows', async (lab) => {
  await lab.image(['lab/loaded:1'])
  assert.equal(await originOf(lab, 'lab/loaded:1'), 'unknown unknown')
})
