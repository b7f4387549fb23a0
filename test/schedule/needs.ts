import {execFileSync} from 'node:child_process'

const isThere = (program: string): boolean => {
  try {
    execFileSync('sh', ['-c', 'command -v "$1"', 'sh', program], {
      stdio: 'ignore',
      env: {...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`},
    })
    return true
  } catch {
    return false
  }
}

/** Why tests that need these programs are to be skipped; with DOCK_TIDY_REQUIRE_ENGINES=1 they never are, and fail. */
export const skipWithout = (...programs: readonly string[]): string | false => {
  if (process.env.DOCK_TIDY_REQUIRE_ENGINES === '1') return false
  const missing = programs.filter((program) => !isThere(program))
  return missing.length === 0 ? false : `${missing.join(' and ')} is not installed`
}
