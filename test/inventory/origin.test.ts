import assert from 'node:assert/strict'
import {test} from 'node:test'
import {known} from '../../source/inventory/measured.ts'
import type {Profile} from '../../source/inventory/profile.ts'
import type {RegistryAnswer, Snapshot} from '../../source/inventory/snapshot.ts'
import {rawString, toRaw} from '../../source/text/raw.ts'
import {ago, containerdStore, engine, imageDetails, imageId, imageRecord, podman, profile} from './records.ts'
import {inventoryOf, itemIn} from './snapshot-of.ts'

const DIGEST = `registry.acme.io/api@${imageId('digest')}`
const LOCAL = `localhost:5000/api@${imageId('digest')}`

interface Row {
  readonly says: string
  readonly store?: Profile
  readonly record?: Parameters<typeof imageRecord>[1]
  readonly details?: Parameters<typeof imageDetails>[0]
  readonly changes?: Partial<Snapshot>
  readonly is: string
}

const registry = (value: RegistryAnswer): Partial<Snapshot> => ({registry: new Map([[imageId('api'), known(value)]])})
const recorded = (...repositories: readonly string[]): Partial<Snapshot> => ({
  imageIdentity: new Map([[imageId('api'), known({repositories: repositories.map(toRaw)})]]),
})
const builtHere = {created: ago(9), details: {lastTagged: ago(9)}}

const ROWS: readonly Row[] = [
  {says: 'a digest in the classic store', record: {digests: [DIGEST]}, is: `pullable pull digest ${DIGEST}`},
  {says: 'a digest without a tag', record: {tags: [], digests: [DIGEST]}, is: `pullable pull digest ${DIGEST}`},
  {says: 'a digest of this machine’s own registry', record: {digests: [LOCAL]}, is: 'unknown unknown null null'},
  ...['127.0.0.1:5000', 'localhost', '[::1]:5000', 'host.docker.internal:5000'].map((host) => ({
    says: `a digest of ${host}`,
    record: {digests: [`${host}/api@${imageId('digest')}`]},
    is: 'unknown unknown null null',
  })),
  {
    says: 'one such beside one of a real registry',
    record: {digests: [LOCAL, DIGEST]},
    is: `pullable pull digest ${DIGEST}`,
  },
  {
    says: 'a digest where every image has one',
    store: containerdStore,
    record: {digests: [DIGEST]},
    is: 'unknown unknown null null',
  },
  {says: 'a digest on Podman', store: podman, record: {digests: [DIGEST]}, is: 'unknown unknown null null'},
  {
    says: 'the engine’s record of a pull',
    store: containerdStore,
    record: {digests: [DIGEST]},
    changes: recorded('registry.acme.io/api'),
    is: `pullable pull identity ${DIGEST}`,
  },
  {
    says: 'the record of a pull under another name of the same image',
    store: containerdStore,
    record: {digests: [`acme/mine@${imageId('api')}`, `postgres@${imageId('api')}`]},
    changes: recorded('docker.io/library/postgres'),
    is: `pullable pull identity postgres@${imageId('api')}`,
  },
  {
    says: 'the record of a pull whose name is gone',
    store: containerdStore,
    record: {digests: [`acme/mine@${imageId('api')}`]},
    changes: recorded('docker.io/library/postgres'),
    is: `pullable pull identity docker.io/library/postgres@${imageId('api')}`,
  },
  {
    says: 'the record of a pull from a registry whose port nobody knows any more',
    store: containerdStore,
    record: {digests: [`acme/mine@${imageId('api')}`]},
    changes: recorded('registry.acme.io/api'),
    is: 'pullable pull identity null',
  },
  {
    says: 'the record of a pull from a registry with a port',
    store: containerdStore,
    record: {digests: [`registry.acme.io:5000/api@${imageId('api')}`]},
    changes: recorded('registry.acme.io/api'),
    is: `pullable pull identity registry.acme.io:5000/api@${imageId('api')}`,
  },
  {
    says: 'the record of a pull from this machine’s own registry',
    store: containerdStore,
    record: {digests: [LOCAL]},
    changes: recorded('localhost/api'),
    is: 'unknown unknown null null',
  },
  {
    says: 'a registry that has it',
    record: {digests: [LOCAL]},
    changes: registry({is: 'has-it', reference: toRaw(LOCAL)}),
    is: `pullable pull registry ${LOCAL}`,
  },
  {
    says: 'a registry that has it no more',
    record: {digests: [DIGEST]},
    changes: registry({is: 'gone'}),
    is: 'only-copy unknown null null',
  },
  {says: 'imported', details: {madeBy: 'imported'}, is: 'only-copy none null null'},
  {says: 'committed', store: podman, details: {madeBy: 'committed'}, is: 'only-copy none null null'},
  {
    says: 'built here, in no registry',
    record: {created: builtHere.created},
    details: builtHere.details,
    is: 'only-copy unknown null null',
  },
  {says: 'built by the classic builder', record: {parent: imageId('step')}, is: 'only-copy unknown null null'},
  {
    says: 'built here, where a push can’t be seen',
    store: containerdStore,
    record: {created: builtHere.created, digests: [DIGEST]},
    details: builtHere.details,
    is: 'unknown unknown null null',
  },
  {
    says: 'built here, and the engine knows no pull or push',
    store: containerdStore,
    record: {created: builtHere.created, digests: [DIGEST]},
    details: builtHere.details,
    changes: recorded(),
    is: 'only-copy unknown null null',
  },
  {says: 'loaded from a file', is: 'unknown unknown null null'},
]

for (const {says, store, record, details, changes, is} of ROWS) {
  test(`origin: ${says}`, () => {
    const contents = {
      engine: engine({profile: store ?? profile()}),
      images: [[imageRecord('api', {tags: ['api:1'], ...record}), imageDetails(details)]],
    } as const
    const {origin, recover} = itemIn(inventoryOf(contents, changes), 'image', imageId('api'))
    const reference = recover.reference === null ? null : rawString(recover.reference)
    assert.equal(`${origin} ${recover.how} ${recover.proof} ${reference}`, is)
  })
}
