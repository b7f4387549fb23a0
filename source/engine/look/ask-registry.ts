import {known, type Measured, unknown} from '../../inventory/measured.ts'
import type {RegistryAnswer} from '../../inventory/snapshot.ts'
import {parseJson} from '../../text/parse-json.ts'
import {type Raw, rawString, toRaw} from '../../text/raw.ts'
import {askWithin} from '../ask.ts'
import type {Connection} from '../connection.ts'
import {manifestDigestOf} from '../decode/distribution.ts'
import {encodedReference} from '../image-path.ts'
import {refusalOf} from '../refusal.ts'

const cantSay = (reason: string): Measured<RegistryAnswer> => unknown(toRaw(reason))

/**
 * Asks a registry, through the engine, whether it has exactly what `reference` (`repo@sha256:…`) names. The engine asks
 * without credentials. Nothing but a manifest of this very digest is a yes, and nothing but the registry's own "not found" a no.
 * `silent`: no answer in time.
 */
export const askRegistry = async (
  {wire, patience, product}: Connection,
  reference: Raw,
  signal: AbortSignal | undefined,
): Promise<Measured<RegistryAnswer> | 'silent'> => {
  // Measured: Podman 4.3 and 5.8 answer 404 to every such request, without having asked anyone.
  if (product === 'podman') return cantSay('Podman’s API can’t ask a registry')
  const path = encodedReference(reference)
  if (path === null) return cantSay('its name is none that can be asked for')
  const call = {method: 'GET', path: `/distribution/${path}/json`} as const
  const answer = await askWithin(wire, call, patience.timeout, signal)
  if (answer.is === 'broken') return answer.why === 'silent' ? 'silent' : unknown(answer.message)
  if (answer.status !== 200) {
    const refusal = refusalOf(answer, product)
    return refusal.is === 'missing' ? known({is: 'gone'}) : unknown(refusal.message)
  }
  const digest = manifestDigestOf(parseJson(answer.text))
  if (digest === null) return cantSay('the answer can’t be read')
  return rawString(reference).endsWith(`@${digest}`)
    ? known({is: 'has-it', reference})
    : cantSay('the registry has another image of that name')
}
