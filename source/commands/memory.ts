import {readdir} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {type Ledger, type Memory, mergeLedgers} from '../inventory/ledger.ts'
import {decodeLedger, encodeLedger} from '../inventory/ledger-codec.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import {inTurn} from '../store/in-turn.ts'
import {readText} from '../store/read-file.ts'
import {replaceFile} from '../store/replace-file.ts'
import {printable} from '../text/printable.ts'
import {rawString} from '../text/raw.ts'

const fileOf = (state: string, engine: string, driver: string): string =>
  join(state, 'ledgers', engine, `${encodeURIComponent(printable(driver))}.json`)

const filesBeside = async (path: string): Promise<readonly string[]> => {
  try {
    return await readdir(dirname(path))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

// Most often nobody wrote between the start of a look and its end.
let last: {readonly text: string; readonly ledger: Ledger | null} = {text: '', ledger: null}

const readLedger = async (path: string): Promise<Ledger | null> => {
  const text = await readText(path)
  if (text === null) return null
  if (last.text !== text) last = {text, ledger: decodeLedger(text)}
  return last.ledger
}

/** What is remembered of this engine. Rejects when a ledger is there but can't be read. */
export const loadMemory = async (state: string, engine: EngineFacts): Promise<Memory> => {
  const path = fileOf(state, engine.key, rawString(engine.driver))
  const [ledger, beside] = await Promise.all([readLedger(path), filesBeside(path)])
  const otherDriver = beside.some((name) => name.endsWith('.json') && !path.endsWith(`/${name}`))
  return {ledger, otherDriver}
}

/** Writes what a look saw, together with what other dock-tidys wrote meanwhile: one after the other, so that none is lost. */
export const saveLedger = (state: string, ledger: Ledger): Promise<void> => {
  const path = fileOf(state, ledger.engine, ledger.driver)
  return inTurn(path, async () => {
    const there = await readLedger(path).catch(() => null)
    await replaceFile(path, encodeLedger(there === null ? ledger : mergeLedgers(there, ledger)))
  })
}
