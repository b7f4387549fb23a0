// The keys of rows as an engine 29 answers at 1.51, by store.

import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {laptop} from '../../source/demo/scenes/laptop.ts'
import {openWire} from '../engines/wire.ts'
import {withDemo} from './demo.ts'

const IMAGE = 'Containers Created Id Labels ParentId RepoDigests RepoTags SharedSize Size'
const CONTAINER =
  'Id Names Image ImageID Command Created Ports Labels State Status HostConfig NetworkSettings Mounts SizeRw SizeRootFs'
const NETWORK =
  'Name Id Created Scope Driver EnableIPv4 EnableIPv6 IPAM Internal Attachable Ingress ConfigFrom ConfigOnly Options Labels'
const INSPECT =
  'Architecture Author Comment Config Created DockerVersion GraphDriver Id Metadata Os Parent RepoDigests RepoTags RootFS Size'

const RECORDED: readonly {path: string; at?: string; classic: string; more?: string}[] = [
  {path: '/images/json?all=1', classic: IMAGE, more: 'Descriptor'},
  {path: '/containers/json?size=1', classic: CONTAINER, more: 'ImageManifestDescriptor'},
  {path: '/volumes', at: 'Volumes', classic: 'CreatedAt Driver Labels Mountpoint Name Options Scope'},
  {path: '/networks', classic: NETWORK},
  {path: '/networks/shop_default', classic: `${NETWORK} Containers`},
  {path: '/images/legacy/reports:3/json', classic: INSPECT, more: 'Descriptor'},
  {path: '/images/legacy/reports:3/history', classic: 'Comment Created CreatedBy Id Size Tags'},
  {
    path: '/containers/shop-db-1/json',
    at: 'State',
    classic: 'Status Running Paused Restarting OOMKilled Dead Pid ExitCode Error StartedAt FinishedAt',
  },
  {
    path: '/containers/shop-db-1/json',
    at: 'Mounts',
    classic: 'Type Name Source Destination Driver Mode RW Propagation',
  },
  {
    path: '/system/df?type=build-cache',
    at: 'BuildCache',
    classic: 'ID Type Description InUse Shared Size CreatedAt LastUsedAt UsageCount',
  },
]

const sorted = (words: string): readonly string[] => words.split(' ').sort()

for (const profile of ['docker-29', 'docker-29-containerd'] as const)
  describe(`answers of ${profile}`, () => {
    for (const {path, at, classic, more} of RECORDED)
      it(`to ${path}${at === undefined ? '' : `, ${at}`}`, () =>
        withDemo({scene: laptop, profile}, async ({engine}) => {
          const wire = openWire(engine.socketPath)
          const answer = Object(await wire.get(`/v1.51${path}`))
          wire.close()
          const part = at === undefined ? answer : answer[at]
          const row = Array.isArray(part) ? part[0] : part
          const expected = more === undefined || profile === 'docker-29' ? classic : `${classic} ${more}`
          assert.deepEqual(Object.keys(row).sort(), sorted(expected))
        }))
  })
