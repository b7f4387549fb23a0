import {join} from 'node:path'
import type {Settings} from '../../settings/settings.ts'
import type {WatchWish} from '../../settings/watch-of.ts'
import {factsOf} from '../facts-of.ts'
import {saveLedger} from '../memory.ts'
import {makeNotice} from '../notices.ts'
import {openSession} from '../open-session.ts'
import {hearStopSignals} from '../stop-signals.ts'
import type {Surroundings} from '../surroundings.ts'
import {stay} from './stay.ts'

/** Watches the simulated engine: its processes get the demo's places, and what its scene remembers. */
export const watchDemo = async (wish: WatchWish, settings: Settings, around: Surroundings): Promise<number> => {
  const signals = hearStopSignals(around)
  const session = await openSession(settings, around, makeNotice(settings, around), signals)
  try {
    const engine = await factsOf(session, settings, signals)
    signals.end()
    const {places, memory} = session
    const {ledger} = await memory.load(engine)
    if (ledger !== null) await saveLedger(join(places.state, 'dock-tidy'), ledger)
    const own = {XDG_CONFIG_HOME: places.config, XDG_STATE_HOME: places.state, XDG_CACHE_HOME: places.cache}
    const there = {...settings, demo: null, host: engine.endpoint}
    return await stay(wish, there, {...around, env: {...around.env, ...own}})
  } finally {
    signals.end()
    await session.close()
  }
}
