import {isBuiltin} from 'node:module'
import {globalsOf} from './globals.ts'
import {type Import, importsOf, packageOf, roomOf, targetOf} from './imports.ts'
import {globalRooms, ioModules, packageRooms, rooms} from './rooms.ts'

const arrow = (path: string, {specifier, typeOnly}: Import): string | undefined => {
  const target = targetOf(path, specifier)
  if (target === undefined) return undefined
  const [from, to] = [roomOf(path), roomOf(target)]
  if (from === to || (to === '..' && target === '../package.json')) return undefined
  const allowed = rooms[from]
  if (allowed === undefined) return `${path} is in no room`
  if (allowed.values.includes(to) || (typeOnly && allowed.types?.includes(to))) return undefined
  return allowed.types?.includes(to)
    ? `${path} imports more than types of ${target}`
    : `${path} imports ${target}: ${from} must not know ${to}`
}

const outside = (path: string, {specifier, typeOnly}: Import): string | undefined => {
  if (specifier.startsWith('.') || typeOnly) return undefined
  const name = packageOf(specifier.replace(/^node:/, ''))
  const allowed = isBuiltin(specifier) ? ioModules[name] : packageRooms[name]
  return allowed === undefined || allowed.includes(roomOf(path)) ? undefined : `${path} imports ${specifier}`
}

const ambient = async (path: string, source: string): Promise<readonly string[]> =>
  (await globalsOf(path, source))
    .filter((use) => !globalRooms[use]?.includes(roomOf(path)))
    .map((use) => `${path} uses ${use}`)

/** What breaks the rules of the house. `files`: source text by path below source/, with `/`. */
export const violations = async (files: ReadonlyMap<string, string>): Promise<readonly string[]> => {
  const found = await Promise.all(
    [...files].map(async ([path, source]) => [
      ...importsOf(source).flatMap((one) => [arrow(path, one), outside(path, one)]),
      ...(await ambient(path, source)),
    ]),
  )
  return found.flat().filter((line) => line !== undefined)
}
