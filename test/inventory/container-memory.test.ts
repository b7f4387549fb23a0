import assert from 'node:assert/strict'
import {test} from 'node:test'
import fc from 'fast-check'
import {decodeContainerMemory, encodeContainerMemory} from '../../source/inventory/container-memory.ts'
import {parseContainerId} from '../../source/inventory/ids.ts'
import type {ContainerDetails} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'

const PLAIN = {noNullPrototype: true} as const
const raw = fc.string({unit: 'binary'}).map(toRaw)
const time = fc.option(fc.integer())
const details: fc.Arbitrary<ContainerDetails> = fc.record(
  {
    started: time,
    finished: time,
    state: fc.constantFrom('created', 'running', 'exited', 'dead', 'unknown'),
    exitCode: fc.option(fc.integer()),
    restartPolicy: fc.constantFrom('no', 'always', 'unless-stopped', 'on-failure', 'unknown'),
    autoRemove: fc.boolean(),
    namespaces: fc.array(raw),
    volumesFrom: fc.array(raw),
    namedVolumes: fc.array(raw),
    networkMode: raw,
    logPath: fc.option(raw),
  },
  PLAIN,
)
const id = fc.integer({min: 0, max: 50}).map((one) => parseContainerId(String(one).padStart(64, '0')) ?? assert.fail())
const containers = fc.array(fc.tuple(id, details)).map((entries) => new Map(entries))
const memory = fc.record({mark: fc.option(fc.string()), containers}, PLAIN)

test('what was remembered is read back as it was, whatever characters are in it', () => {
  fc.assert(fc.property(memory, (one) => assert.deepEqual(decodeContainerMemory(encodeContainerMemory(one)), one)))
})

test('a damaged memory is none at all: what is missing in it would be taken for gone', () => {
  const whole = encodeContainerMemory({
    mark: '5/container',
    containers: new Map(fc.sample(fc.tuple(id, details), {numRuns: 3, seed: 1})),
  })
  assert.ok(decodeContainerMemory(whole).containers.size > 0)
  const damaged = [
    '',
    '{',
    '[]',
    whole.slice(0, -3),
    whole.replace('"version":1', '"version":2'),
    whole.replace(/"0{10}/, '"x'),
    whole.replace(/"(no|always|unless-stopped|on-failure|unknown)"/, '"whenever"'),
  ]
  for (const text of damaged) assert.equal(decodeContainerMemory(text).containers.size, 0, text)
})
