import {knownValue} from '../../inventory/measured.ts'
import type {EngineFacts} from '../../inventory/snapshot.ts'
import type {LookRequest} from '../../run/ports.ts'
import type {Settings} from '../../settings/settings.ts'
import {printable} from '../../text/printable.ts'
import {EXIT} from '../exit-codes.ts'
import {openSession} from '../open-session.ts'
import {refuseStranger} from '../refuse-stranger.ts'
import {interrupted, Refused} from '../refused.ts'
import type {Session} from '../session.ts'
import {hearStopSignals} from '../stop-signals.ts'
import type {Surroundings} from '../surroundings.ts'

const NOTHING: LookRequest = {lists: [], sizes: false, imageDetails: 'none'}

/** Which engine is there now. Rejects with Refused or EngineUnreachable. */
export const engineFacts = async (settings: Settings, around: Surroundings): Promise<EngineFacts> => {
  const signals = hearStopSignals(around)
  let session: Session | null = null
  try {
    session = await openSession(settings, around, () => {}, signals)
    let facts: EngineFacts | null = null
    for await (const part of session.engine.look(NOTHING, signals.stop))
      if (part.name === 'engine') facts = knownValue(part.value)
    const signal = signals.first()
    if (signal !== null) throw interrupted(signal)
    refuseStranger(facts, settings)
    if (facts === null)
      throw new Refused(EXIT.engine, printable('The engine does not tell what it is (/info), so nothing is scheduled.'))
    return facts
  } finally {
    signals.end()
    await session?.close()
  }
}
