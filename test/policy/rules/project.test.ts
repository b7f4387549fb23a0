import {test} from 'node:test'
import {unknown} from '../../../source/inventory/measured.ts'
import {project} from '../../../source/policy/rules/project.ts'
import {toRaw} from '../../../source/text/raw.ts'
import {containerRecord, host, labels} from '../../inventory/records.ts'
import {GREEDY} from '../arbitrary-policy.ts'
import {oldContainer, oldNetwork, oldVolume} from '../stale-worlds.ts'
import {assertKept, assertStale, type Case} from '../verdict-of.ts'

const OF_SHOP = {'com.docker.compose.project': 'shop'}
const shop = (more: Readonly<Record<string, string>> = {}) => ({labels: labels({...OF_SHOP, ...more})})

type Files = 'there' | 'gone' | 'unknown'
const withFiles = (one: Case, files: Files, sameMachine = true): Case => ({
  ...one,
  policy: GREEDY,
  contents: {...one.contents, host: host({sameMachine, projectFiles: new Map([['shop', files]])})},
})

test('containers, volumes and networks of a project whose files are there', () => {
  for (const one of [oldContainer(shop()), oldVolume(shop()), oldNetwork(shop())])
    assertKept(withFiles(one, 'there'), project, /^project shop has its files$/)
})

test('a project whose files can’t be looked for', () => {
  const one = oldContainer(shop())
  assertKept(withFiles(one, 'unknown'), project, /may still have its files/)
  assertKept({...one, policy: GREEDY}, project, /may still/)
  assertKept({...one, policy: GREEDY, changes: {host: unknown(toRaw('another machine'))}}, project, /may still/)
})

test('files that are gone on a machine that is not proven to be the engine’s', () => {
  assertKept(withFiles(oldContainer(shop()), 'gone', false), project, /may still/)
})

test('a project with a running container, though its files are gone', () => {
  const one = withFiles(oldNetwork(), 'gone')
  const running = [containerRecord('web', {...shop(), state: 'running'})] as const
  assertKept({...one, contents: {...one.contents, containers: [running]}}, project, /^project shop is running$/)
})

test('a forgotten project', () => {
  assertStale(withFiles(oldContainer(shop()), 'gone'), 'stopped', /./)
})

test('a one-off run of a living project', () => {
  assertStale(withFiles(oldContainer(shop({'com.docker.compose.oneoff': 'True'})), 'there'), 'stopped', /./)
  assertKept(withFiles(oldContainer(shop({'com.docker.compose.oneoff': 'False'})), 'there'), project, /./)
})
