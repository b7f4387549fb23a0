import assert from 'node:assert/strict'
import {test} from 'node:test'
import {engineKindsForTests} from '../engines/engine-kind.ts'
import {startEngine} from '../engines/real-engine.ts'
import {fillingsOf} from './fillings.ts'
import {broken} from './holds.ts'
import {proveEngine} from './prove-engine.ts'

const SUBSETS = 10

/** Ten random removals for each engine whose kind begins so, of everything it can be filled with. */
export const proveKinds = (beginning: string, ...but: readonly string[]): void => {
  const kinds = engineKindsForTests().filter(({kind}) => kind.startsWith(beginning) && !but.includes(kind))
  for (const {kind, ...skip} of kinds) {
    test(`${kind} frees what was said, in ${SUBSETS} random removals`, skip, async (t) => {
      const seed = Math.floor(Math.random() * 1e9)
      t.diagnostic(`seed ${seed}`)
      const engine = await startEngine(kind)
      try {
        const fillings = Object.entries(fillingsOf(kind))
        for (const [name, filling] of fillings) {
          const subsets = Math.ceil(SUBSETS / fillings.length)
          for (const proof of await proveEngine(engine, {subsets, seed, filling}))
            assert.deepEqual(broken(proof), [], `${name}, seed ${seed}`)
        }
      } finally {
        await engine.stop()
      }
    })
  }
}
