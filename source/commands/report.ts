import type {Report} from '../report/report.ts'
import type {Settings} from '../settings/settings.ts'
import {layoutFor} from './appearance.ts'
import {EXIT} from './exit-codes.ts'
import {lookOnce} from './look-once.ts'
import {makeNotice} from './notices.ts'
import {openSession} from './open-session.ts'
import {tellOfKilled} from './recover-runs.ts'
import {reportOf} from './report-of.ts'
import {hearStopSignals} from './stop-signals.ts'
import type {Surroundings} from './surroundings.ts'

type Form = (report: Report) => string

const jsonForm = async (): Promise<Form> => {
  const [{jsonText}, {reportJson}] = await Promise.all([
    import('../report/json-text.ts'),
    import('../report/report-json.ts'),
  ])
  return (report) => `${jsonText(reportJson(report))}\n`
}

/** Loaded while the engine is being read: tables of character widths alone take as long as many a list. */
const loadForm = async (settings: Settings, {env, stdout}: Surroundings): Promise<Form> => {
  if (settings.output === 'json') return jsonForm()
  if (settings.output === 'markdown') return (await import('../report/report-markdown.ts')).reportMarkdown
  const {reportText} = await import('../report/report-text.ts')
  return (report) => reportText(report, layoutFor(settings, env, stdout))
}

/** A large directory on a slow disk takes minutes; what was found by then is a lower bound. */
const timeUp = (): AbortSignal => AbortSignal.timeout(60_000)

/** `--dry-run`: what is there, what is stale and why. Changes nothing in the engine. */
export const report = async (settings: Settings, around: Surroundings): Promise<number> => {
  const notice = makeNotice(settings, around)
  const signals = hearStopSignals(around)
  const session = await openSession(settings, around, notice, signals)
  try {
    const form = loadForm(settings, around)
    const looked = await lookOnce(session, settings, around, notice, signals)
    if (looked.engine !== null) await tellOfKilled(session, looked.engine.key, around, notice)
    const directory = settings.verbose ? await session.directory(AbortSignal.any([signals.stop, timeUp()])) : null
    const values = reportOf(looked, settings.policy, directory)
    around.stdout.write((await form)(values))
    const isStale = [...values.view.verdicts.values()].some(({decision}) => decision === 'stale')
    return settings.exitCode && isStale ? EXIT.stale : EXIT.done
  } finally {
    signals.end()
    await session.close()
  }
}
