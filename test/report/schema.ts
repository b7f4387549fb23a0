import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {type Schema, validator} from '@exodus/schemasafe'

const folder = join(import.meta.dirname, '../../schema')

/** Readers may get more than a schema names later; here nothing may come that it does not name. */
const closed = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema).map(([name, value]) => [name, closed(value)])
  return Object.fromEntries('properties' in schema ? [...entries, ['additionalProperties', false]] : entries)
}

/** Throws when a value is not what the shipped schema says, or has more than that. */
export const assertMatches = (
  name: 'report-1' | 'receipt-1' | 'events-1' | 'why-1' | 'runs-1' | 'policy-1' | 'watch-1' | 'schedules-1' | 'plan-1',
  value: unknown,
): void => {
  const schema: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))

  const validate = validator(closed(schema) as Schema, {
    includeErrors: true,
    allErrors: true,
    allowUnusedKeywords: false,
  })
  // as a reader would get it: without undefined, Maps or branded values
  const read: unknown = JSON.parse(JSON.stringify(value))
  if (!validate(read as never)) throw new Error(`${name}: ${JSON.stringify(validate.errors?.slice(0, 5))}`)
}
