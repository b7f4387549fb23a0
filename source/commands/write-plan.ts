import {join, resolve} from 'node:path'
import type {Inventory} from '../inventory/inventory.ts'
import {knownValue} from '../inventory/measured.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import type {Plan} from '../plan/plan.ts'
import type {Policy} from '../policy/policy.ts'
import {writeNewFile} from '../store/new-file.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {EXIT} from './exit-codes.ts'
import {Refused} from './refused.ts'
import type {Surroundings} from './surroundings.ts'

/** A plan, and what it was made from. */
export interface PlanToWrite {
  readonly plan: Plan
  readonly inventory: Inventory
}

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'something is there already: choose another name',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'there is no room on that disk',
  ENAMETOOLONG: 'the name is too long',
}

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error))
}

/** What the name asks for: `.json` for programs, `.sh` for a shell, anything else to read. */
const textOf = async ({plan, inventory}: PlanToWrite, engine: EngineFacts, file: string, policy: Policy) => {
  if (file.endsWith('.json')) {
    const [{planFileJson}, {jsonText}] = await Promise.all([
      import('../report/plan-file-json.ts'),
      import('../report/json-text.ts'),
    ])
    return `${jsonText(planFileJson(plan, engine, policy))}\n`
  }
  if (file.endsWith('.sh')) {
    const {asCommands} = await import('../plan/as-commands.ts')
    return `${['#!/bin/sh', 'set -e', ...asCommands(plan, engine)].join('\n')}\n`
  }
  const {planFileText} = await import('../report/plan-file-text.ts')
  return `${planFileText(plan, inventory, engine).join('\n')}\n`
}

/** Writes plans to files that were not there. Resolves with where it is; rejects with Refused. */
export const planWriter =
  (policy: Policy, {home}: Pick<Surroundings, 'home'>) =>
  async (what: PlanToWrite, name: string): Promise<Printable> => {
    const file = name.startsWith('~/') ? join(home, name.slice(2)) : resolve(name)
    const engine = knownValue(what.inventory.engine)
    if (engine === null) throw new Refused(EXIT.engine, printable('The engine does not tell what it is.'))
    try {
      await writeNewFile(file, await textOf(what, engine, file, policy))
    } catch (error) {
      throw new Refused(EXIT.usage, say`${file} was not written: ${reasonOf(error)}`)
    }
    return say`${file}`
  }
