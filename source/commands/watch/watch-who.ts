import {engineJson, timeJson} from '../../report/basic-json.ts'
import {jsonText} from '../../report/json-text.ts'
import {engineLine} from '../../report/summary.ts'
import type {Settings} from '../../settings/settings.ts'
import {EXIT} from '../exit-codes.ts'
import {factsOf} from '../facts-of.ts'
import {makeNotice} from '../notices.ts'
import {openSession} from '../open-session.ts'
import {hearStopSignals} from '../stop-signals.ts'
import type {Surroundings} from '../surroundings.ts'

/** `watch who`: which engine is there, for a watcher that is another process; one line of JSON. */
export const watchWho = async (settings: Settings, around: Surroundings): Promise<number> => {
  const signals = hearStopSignals(around)
  try {
    const session = await openSession(settings, around, makeNotice(settings, around), signals)
    try {
      const engine = await factsOf(session, settings, signals)
      const told = {event: 'who', at: timeJson(around.now()), engine: engineJson(engine), line: engineLine(engine)}
      around.stdout.write(`${jsonText(told)}\n`)
      return EXIT.done
    } finally {
      await session.close()
    }
  } finally {
    signals.end()
  }
}
