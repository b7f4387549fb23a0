/** One line of `/proc/self/mountinfo`. */
export interface Mount {
  readonly point: string
  /** The directory of its file system that is mounted there. */
  readonly root: string
  readonly type: string
  /** Options of the file system itself. */
  readonly options: readonly string[]
}

// spaces, tabs, newlines and backslashes are written as octal numbers
const decoded = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

const mountOf = (line: string): Mount | null => {
  const [left = '', right] = line.split(' - ')
  const [, , , root, point] = left.split(' ')
  const [type, , options] = right?.split(' ') ?? []
  if (root === undefined || point === undefined || type === undefined) return null
  return {point: decoded(point), root: decoded(root), type, options: decoded(options ?? '').split(',')}
}

/** Null: a line is not what is known of that file. */
export const mountsIn = (text: string): readonly Mount[] | null => {
  const mounts = text
    .split('\n')
    .filter((line) => line !== '')
    .map(mountOf)
  const known = mounts.filter((mount) => mount !== null)
  return known.length === mounts.length ? known : null
}

const covers = ({point}: Mount, path: string): boolean =>
  point === '/' || path === point || path.startsWith(`${point}/`)

/** The mount that what is at `path` comes from; of several at one place the last hides the others. `path`: absolute, no links in it. */
export const mountOver = (mounts: readonly Mount[], path: string): Mount | null =>
  mounts.reduce<Mount | null>(
    (best, mount) => (covers(mount, path) && mount.point.length >= (best?.point.length ?? 0) ? mount : best),
    null,
  )
