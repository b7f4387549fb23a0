import assert from 'node:assert/strict'
import {chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, describe, it} from 'node:test'
import {loadMemory, saveLedger} from '../../source/commands/memory.ts'
import type {Ledger, LedgerEntry} from '../../source/inventory/ledger.ts'
import {toRaw} from '../../source/text/raw.ts'
import {sampleEngine} from '../report/sample.ts'

const scratch = mkdtempSync(join(tmpdir(), 'dock-tidy-memory-'))
after(() => rmSync(scratch, {recursive: true, force: true}))
const newState = () => mkdtempSync(join(scratch, 'state-'))

const entry = (lastSeen: number): LedgerEntry => ({
  firstSeen: 1000,
  lastSeen,
  lastInUse: null,
  unusedSince: 1000,
  unusedLooks: 1,
  coveredSince: null,
  means: [],
})

const ledger = (lastLook: number, entries: Readonly<Record<string, LedgerEntry>>): Ledger => ({
  version: 2,
  engine: sampleEngine.key,
  driver: 'overlay2',
  firstLook: 1000,
  lastLook,
  looks: 2,
  newest: null,
  buildCache: null,
  entries: new Map(Object.entries(entries)),
})

const A = `container/${'a'.repeat(64)}`
const B = `container/${'b'.repeat(64)}`

describe('what is remembered of an engine', () => {
  it('is nothing at first', async () => {
    assert.deepEqual(await loadMemory(newState(), sampleEngine), {ledger: null, otherDriver: false})
  })

  it('is what was saved', async () => {
    const state = newState()
    await saveLedger(state, ledger(2000, {[A]: entry(2000)}))
    const memory = await loadMemory(state, sampleEngine)
    assert.deepEqual(memory.ledger?.entries, new Map([[A, entry(2000)]]))
    assert.equal(memory.otherDriver, false)
  })

  it('keeps what another dock-tidy saw meanwhile', async () => {
    const state = newState()
    await saveLedger(state, ledger(2000, {[A]: entry(2000)}))
    await saveLedger(state, ledger(2500, {[B]: entry(2500)}))
    const memory = await loadMemory(state, sampleEngine)
    assert.deepEqual([...(memory.ledger?.entries.keys() ?? [])].sort(), [A, B])
  })

  it('loses nothing of many that write at once', async () => {
    const state = newState()
    const keys = Array.from({length: 12}, (_, index) => `container/${index.toString(16).repeat(64).slice(0, 64)}`)
    await Promise.all(keys.map((key, index) => saveLedger(state, ledger(2000 + index, {[key]: entry(2000 + index)}))))
    const {ledger: read} = await loadMemory(state, sampleEngine)
    assert.deepEqual([...(read?.entries.keys() ?? [])].sort(), keys.toSorted())
    assert.deepEqual(readdirSync(join(state, 'ledgers', sampleEngine.key)), ['overlay2.json'])
  })

  it('can be written after a program was killed while it wrote', async () => {
    const state = newState()
    const folder = join(state, 'ledgers', sampleEngine.key)
    mkdirSync(join(folder, 'overlay2.json.lock'), {recursive: true})
    const long = new Date(Date.now() - 60_000)
    utimesSync(join(folder, 'overlay2.json.lock'), long, long)
    await saveLedger(state, ledger(2000, {[A]: entry(2000)}))
    assert.ok((await loadMemory(state, sampleEngine)).ledger?.entries.has(A))
  })

  it('is apart by storage driver, and tells of another', async () => {
    const state = newState()
    await saveLedger(state, ledger(2000, {[A]: entry(2000)}))
    const memory = await loadMemory(state, {...sampleEngine, driver: toRaw('overlayfs')})
    assert.deepEqual(memory, {ledger: null, otherDriver: true})
  })

  it('never leaves its folder, whatever a driver is called', async () => {
    const state = newState()
    await saveLedger(state, {...ledger(2000, {}), driver: '../../../x/\u0000'})
    assert.deepEqual(readdirSync(state), ['ledgers'])
    assert.equal(readdirSync(join(state, 'ledgers', sampleEngine.key)).length, 1)
  })

  it('is an error, not nothing, when it is there and can not be read', async (test) => {
    if (process.getuid?.() === 0) return test.skip('root reads everything')
    const state = newState()
    await saveLedger(state, ledger(2000, {}))
    chmodSync(join(state, 'ledgers', sampleEngine.key, 'overlay2.json'), 0)
    await assert.rejects(loadMemory(state, sampleEngine), /EACCES/)
  })

  it('is nothing when the file is damaged', async () => {
    const state = newState()
    const folder = join(state, 'ledgers', sampleEngine.key)
    mkdirSync(folder, {recursive: true})
    writeFileSync(join(folder, 'overlay2.json'), '{"version": 1, "entr')
    assert.equal((await loadMemory(state, sampleEngine)).ledger, null)
  })
})
