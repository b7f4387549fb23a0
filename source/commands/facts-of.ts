import {knownValue} from '../inventory/measured.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import type {LookRequest} from '../run/ports.ts'
import type {Settings} from '../settings/settings.ts'
import {printable} from '../text/printable.ts'
import {EXIT} from './exit-codes.ts'
import {refuseStranger} from './refuse-stranger.ts'
import {interrupted, Refused} from './refused.ts'
import type {Session} from './session.ts'
import type {StopSignals} from './stop-signals.ts'

const NOTHING: LookRequest = {lists: [], sizes: false, imageDetails: 'none'}

/** Which engine this is. Rejects with Refused where it does not tell, is not the one that is meant, or a signal comes. */
export const factsOf = async ({engine}: Session, settings: Settings, signals: StopSignals): Promise<EngineFacts> => {
  let facts: EngineFacts | null = null
  for await (const part of engine.look(NOTHING, signals.stop))
    if (part.name === 'engine') facts = knownValue(part.value)
  const signal = signals.first()
  if (signal !== null) throw interrupted(signal)
  refuseStranger(facts, settings)
  if (facts === null)
    throw new Refused(
      EXIT.engine,
      printable('The engine does not tell what it is (/info), so it can not be known again later.'),
    )
  return facts
}
