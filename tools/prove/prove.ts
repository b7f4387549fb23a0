import {parseArgs} from 'node:util'
import {engineKinds, installedEngines} from '../../test/engines/engine-kind.ts'
import {startEngine} from '../../test/engines/real-engine.ts'
import {fillingsOf} from '../../test/proof/fillings.ts'
import {broken, isOfImages, isStrict} from '../../test/proof/holds.ts'
import {type Proved, proveEngine} from '../../test/proof/prove-engine.ts'
import {HEADER, row} from './table.ts'

const {values} = parseArgs({
  options: {
    subsets: {type: 'string', default: '200'},
    seed: {type: 'string'},
    engine: {type: 'string', multiple: true},
    filling: {type: 'string', multiple: true},
  },
})
const subsets = Number(values.subsets)
const seed = values.seed === undefined ? Math.floor(Math.random() * 1e9) : Number(values.seed)
const installed = installedEngines()
const kinds = engineKinds.filter((kind) => values.engine?.includes(kind) ?? installed.includes(kind))

const rows: string[] = []
let failures = 0

const tell = (kind: string, filling: string) => (proof: Proved) => {
  for (const sentence of broken(proof)) {
    failures += 1
    console.log(`${kind}, ${filling}: ${sentence} (${proof.images} images, ${proof.containers} containers)`)
  }
  if (!isOfImages(proof) || isStrict(proof)) return
  const {disk, predicted, images, layers} = proof
  console.log(
    `${kind}, ${filling}: more than 4 % + 64 KiB an image beside: ${disk}, not ${predicted.atLeast} to ${predicted.atMost}, of ${images} images with ${layers} layers that no other had`,
  )
}

console.log(`seed ${seed}, ${subsets} removals a row`)
for (const kind of kinds) {
  const engine = await startEngine(kind)
  try {
    for (const [name, filling] of Object.entries(fillingsOf(kind))) {
      if (values.filling && !values.filling.includes(name)) continue
      const proofs = await proveEngine(engine, {subsets, seed, filling, onProof: tell(kind, name)})
      rows.push(row(kind, name, proofs))
      console.log(rows.at(-1))
    }
  } finally {
    await engine.stop()
  }
}
console.log(`\n${HEADER}\n${rows.join('\n')}`)
if (failures > 0) process.exitCode = 1
