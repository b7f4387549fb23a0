import type {EngineFacts} from '../../inventory/snapshot.ts'
import type {Settings} from '../../settings/settings.ts'
import {factsOf} from '../facts-of.ts'
import {openSession} from '../open-session.ts'
import type {Session} from '../session.ts'
import {hearStopSignals} from '../stop-signals.ts'
import type {Surroundings} from '../surroundings.ts'

/** Which engine is there now. Rejects with Refused or EngineUnreachable. */
export const engineFacts = async (settings: Settings, around: Surroundings): Promise<EngineFacts> => {
  const signals = hearStopSignals(around)
  let session: Session | null = null
  try {
    session = await openSession(settings, around, () => {}, signals)
    return await factsOf(session, settings, signals)
  } finally {
    signals.end()
    await session?.close()
  }
}
