// The real cron daemon runs what was scheduled: in mounts and processes of its own, with nobody else's crontabs.

import assert from 'node:assert/strict'
import {spawn} from 'node:child_process'
import {mkdirSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {after, it} from 'node:test'
import {scratch} from '../commands/command-line.ts'
import {engineFor} from '../commands/demo-engine.ts'
import {skipWithout} from './needs.ts'

const program = join(import.meta.dirname, '../../dist/cli.js')

// The jobs of this machine stay out of sight: only ours may run.
const SCRIPT = `
mount -t tmpfs none /run
mount -t tmpfs none /etc/cron.d
mount --bind /dev/null /etc/crontab
mount -t tmpfs none /var/spool/cron
mkdir -m 1730 /var/spool/cron/crontabs
chgrp crontab /var/spool/cron/crontabs
printf '# a line of someone else\\n' | crontab -
"$@"
crontab -l
echo ready
exec cron -f
`

const skip =
  process.getuid?.() === 0
    ? skipWithout('cron', 'crontab', 'unshare')
    : 'only root can give a cron daemon mounts of its own'

it('cron runs what schedule add wrote, and it cleans that engine', {skip}, async () => {
  const demo = await engineFor('laptop')
  const state = join(scratch, 'cron-state')
  mkdirSync(state)
  const words = ['schedule', 'add', '--cron', '--every', '1m', '--kind', 'containers', '--host', demo.endpoint]
  const own = ['--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private']
  const child = spawn('unshare', [...own, 'sh', '-ec', SCRIPT, 'sh', process.execPath, program, ...words], {
    env: {...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, XDG_STATE_HOME: state},
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  after(() => child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })

  const removed = new Promise<void>((resolve, reject) => {
    demo.faults.afterEach = ({method, path}) => {
      if (method === 'DELETE' && path.startsWith('/containers/')) resolve()
    }
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)))
  })
  await removed
  assert.match(said, /Scheduled: dock-tidy prune every minute, for the engine /)
  assert.match(said, /^# a line of someone else\n\* \* \* \* \* .* # dock-tidy schedule [0-9a-f]{12}\nready\n/m)
  const [record] = readdirSync(join(state, 'dock-tidy', 'runs'))
  assert.ok(record, 'there is a record of the run')
  assert.match(readFileSync(join(state, 'dock-tidy', 'runs', record), 'utf8'), /remove-container/)
})
