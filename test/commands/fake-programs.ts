import {chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {scratch} from './command-line.ts'

/** A machine whose crontab and service manager are files of ours. */
export interface FakeMachine {
  readonly env: Readonly<Record<string, string>>
  /** A person, not root. */
  readonly uid: number
  /** '' where there is none. */
  readonly crontab: () => string
  readonly writeCrontab: (text: string) => void
  /** What systemctl was called with, a line each. */
  readonly calls: () => readonly string[]
  /** systemctl fails from now on when its words hold this. */
  readonly failOn: (word: string) => void
}

const CRONTAB = `#!/bin/sh
case $1 in
  -l) cat "$FAKE/crontab" 2>/dev/null || { echo "no crontab for tester" >&2; exit 1; } ;;
  -) [ ! -e "$FAKE/refuse" ] || { echo "You (tester) are not allowed to use this program (crontab)" >&2; exit 1; }
     cat >"$FAKE/crontab" ;;
esac
`
const SYSTEMCTL = `#!/bin/sh
echo "$*" >>"$FAKE/calls"
[ -e "$FAKE/fail" ] || exit 0
case "$*" in *"$(cat "$FAKE/fail")"*) echo "Failed to do that: no" >&2; exit 1 ;; esac
`

const textIn = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

export const fakeMachine = ({
  systemd,
  cron = true,
}: {
  readonly systemd: boolean
  readonly cron?: boolean
}): FakeMachine => {
  const folder = mkdtempSync(join(scratch, 'machine-'))
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const put = (name: string, text: string) => {
    writeFileSync(join(bin, name), text)
    chmodSync(join(bin, name), 0o755)
  }
  if (cron) put('crontab', CRONTAB)
  put('systemctl', SYSTEMCTL)
  // what the fakes call, and nothing of the machine itself
  for (const name of ['cat', 'sh']) put(name, `#!/bin/sh\nexec /bin/${name} "$@"\n`)
  if (systemd) mkdirSync(join(folder, 'runtime', 'systemd'), {recursive: true})
  process.env.XDG_CONFIG_HOME = join(folder, 'config')
  return {
    uid: 1000,
    env: {PATH: bin, FAKE: folder, XDG_RUNTIME_DIR: join(folder, 'runtime')},
    crontab: () => textIn(join(folder, 'crontab')),
    writeCrontab: (text) => writeFileSync(join(folder, 'crontab'), text),
    calls: () => textIn(join(folder, 'calls')).split('\n').slice(0, -1),
    failOn: (word) => writeFileSync(join(folder, 'fail'), word),
  }
}
