// Run as a program: what this machine says of a project whose files are not at the path that is the only argument, and the verdict on
// a container of it that stopped long ago. Only what tells a container from the machine itself is left out.

import {readHost} from '../../source/host/read-host.ts'
import {thisMachine} from '../../source/host/this-machine.ts'
import {knownValue} from '../../source/inventory/measured.ts'
import {toRaw} from '../../source/text/raw.ts'
import {engine, labels} from '../inventory/records.ts'
import {snapshotOf} from '../inventory/snapshot-of.ts'
import {GREEDY} from '../policy/arbitrary-policy.ts'
import {oldContainer} from '../policy/stale-worlds.ts'
import {verdictOf} from '../policy/verdict-of.ts'

const path = process.argv[2] ?? ''
const real = thisMachine()
const isMark = (file: string) => file === '/.dockerenv' || file === '/run/.containerenv'
const missing = () => Promise.reject(Object.assign(new Error('ENOENT'), {code: 'ENOENT'}))
const machine: typeof real = {
  ...real,
  files: {...real.files, stat: (file) => (isMark(file) ? missing() : real.files.stat(file))},
}

const one = oldContainer({
  labels: labels({'com.docker.compose.project': 'shop', 'com.docker.compose.project.config_files': path}),
})
const facts = engine({name: toRaw(machine.hostname), kernel: toRaw(machine.kernel), memory: machine.memory})
const snapshot = snapshotOf({...one.contents, engine: facts})
const part = await readHost(snapshot, machine, Date.now())
if (part.name !== 'host') throw new Error('no host')
const host = knownValue(part.value)
if (host?.sameMachine !== true) throw new Error('this is not the same machine')
const verdict = verdictOf({...one, policy: GREEDY, changes: {host: part.value}})
console.log(`${host.projectFiles.get('shop')}; ${verdict.decision} ${verdict.rule}: ${verdict.reason}`)
