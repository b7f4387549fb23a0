import {type ImageId, itemKey} from '../../inventory/ids.ts'
import {known, type Measured, unknown} from '../../inventory/measured.ts'
import {referenceParts} from '../../inventory/reference-parts.ts'
import type {RegistryQuestion} from '../../inventory/registry-question.ts'
import type {Gap, RegistryAnswer} from '../../inventory/snapshot.ts'
import {type Raw, toRaw} from '../../text/raw.ts'
import {askRegistry} from './ask-registry.ts'
import {batch} from './batch.ts'
import {inLanes} from './in-lanes.ts'
import {type Emit, refined} from './parts.ts'
import type {Session} from './session.ts'

type Entry = readonly [ImageId, Measured<RegistryAnswer>]

const AT_ONCE = 8

const NO_DIGEST = unknown(toRaw('it has no digest by which a registry could know it'))

/** One registry that has it is enough; gone is what all of them say. */
const inOneOf = async (
  digests: readonly Raw[],
  ask: (reference: Raw) => Promise<Measured<RegistryAnswer>>,
): Promise<Measured<RegistryAnswer>> => {
  let unsure: Measured<RegistryAnswer> | null = digests.length === 0 ? NO_DIGEST : null
  for (const digest of digests) {
    const answer = await ask(digest)
    if (answer.state === 'known' && answer.value.is === 'has-it') return answer
    if (answer.state !== 'known') unsure ??= answer
  }
  return unsure ?? known({is: 'gone'})
}

const gapsOf = (entries: readonly Entry[]): readonly Gap[] =>
  entries.flatMap(([id, value]) =>
    value.state === 'unknown' ? [{part: 'registry', item: itemKey('image', id), reason: value.reason}] : [],
  )

/** What each registry says of these images; one that did not answer in time is not waited for again. */
export const readRegistry = async (
  session: Session,
  questions: readonly RegistryQuestion[],
  emit: Emit,
): Promise<void> => {
  const {connection, signal} = session
  const readAt = connection.now()
  const silent = new Set<string | null>()
  const entries = batch<Entry>(connection.now, (some) => emit(refined('registry', readAt, new Map(some), gapsOf(some))))
  const ask = async (reference: Raw) => {
    const {registry} = referenceParts(reference)
    const answer = silent.has(registry) ? 'silent' : await askRegistry(connection, reference, signal)
    if (answer !== 'silent') return answer
    silent.add(registry)
    return unknown(toRaw(`no answer from the registry within ${connection.patience.timeout / 1000} s`))
  }
  await inLanes(questions, AT_ONCE, async ({image, digests}) => {
    if (signal?.aborted) return
    entries.add([image, await inOneOf(digests, ask)])
  })
  entries.flush()
}
