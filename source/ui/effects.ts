import type {SuspendTerminal} from 'ink'
import type {Plan} from '../plan/plan.ts'
import {type Printable, printable} from '../text/printable.ts'
import {sizeFor} from './begin.ts'
import {every} from './every.ts'
import {firstRows} from './first-rows.ts'
import type {InterfacePorts, RunInProgress} from './interface.ts'
import type {Action} from './state/action.ts'
import type {Effect} from './state/effect.ts'

interface Ways {
  readonly dispatch: (action: Action) => void
  readonly close: (code: 0 | 3 | 130) => void
  /** Ends the interface with an error. */
  readonly fail: (error: unknown) => void
  /** A run goes on; `done` resolves when its last event is in. */
  readonly running: (done: Promise<void>) => void
  readonly suspendTerminal: SuspendTerminal
}

/** Views are shown at most this often. */
const FRAME_MS = 34

const messageOf = (error: unknown) => printable(error instanceof Error ? error.message : String(error))

const KEEP_ALIVE_MS = 2 ** 30

// Raw mode off lets go of stdin: without a timer the process would end as soon as it is continued.
const suspend = async (ports: InterfacePorts, {suspendTerminal}: Ways): Promise<void> => {
  const {suspend: stopProcess} = ports
  if (stopProcess === null) return
  const alive = setInterval(() => {}, KEEP_ALIVE_MS)
  // lines that are only written leave nothing to draw again; Ink suspends only what it draws
  const linear = async () => {
    ports.stdin.setRawMode(false)
    await stopProcess()
    ports.stdin.setRawMode(true)
  }
  try {
    await (ports.screenReader ? linear() : suspendTerminal(stopProcess))
  } finally {
    clearInterval(alive)
  }
}

const followRun = async (run: RunInProgress, {dispatch}: Ways): Promise<void> => {
  try {
    for await (const event of run.events) dispatch({is: 'run-event', event})
    dispatch({is: 'run-broke', reason: printable('the run ended without a receipt')})
  } catch (error) {
    dispatch({is: 'run-broke', reason: messageOf(error)})
  }
}

const changePins = async (
  {change, words}: Extract<Effect, {do: 'change-pins'}>,
  {pins: {change: write}, look, policy}: InterfacePorts,
  {dispatch}: Ways,
): Promise<void> => {
  try {
    const pins = await write(change)
    dispatch({is: 'pins-changed', pins, words})
    look.judgeBy({...policy, pins})
  } catch (error) {
    dispatch({is: 'pins-failed', reason: messageOf(error)})
  }
}

/** What happens outside the interface reaches it as facts, and its effects are carried out. */
export const startEffects = (ports: InterfacePorts, ways: Ways) => {
  const {look, stdout, end} = ports
  const {dispatch} = ways
  let run: RunInProgress | null = null

  const start = (plan: Plan) => {
    if (ports.startRun === null) return
    run = ports.startRun(plan)
    const seconds = setInterval(() => dispatch({is: 'second-passed'}), 1000)
    ways.running(followRun(run, ways).finally(() => clearInterval(seconds)))
  }
  let title: Printable | null = null
  const news = every(FRAME_MS, () => {
    try {
      if (title !== null) dispatch({is: 'engine-opened', title})
      title = null
      dispatch({is: 'view-arrived', view: look.view()})
    } catch (error) {
      // thrown here it would end the look, or the process with the terminal still ours
      ways.fail(error)
    }
  })
  const shown = firstRows(news.ask)
  const unsubscribe = look.subscribe(shown.heard)
  const resize = () => dispatch({is: 'resized', size: sizeFor(ports)})
  // before Ink's own listener, which would draw the old lines into the new size
  stdout.prependListener('resize', resize)
  const interrupt = () => dispatch({is: 'interrupted'})
  end.addEventListener('abort', interrupt)
  ports.opening.then(({title: found}) => {
    title = printable(found)
    shown.heard(null)
  }, ways.fail)
  news.ask()
  if (end.aborted) interrupt()

  let suspended = false
  const suspendOnce = async () => {
    suspended = true
    await suspend(ports, ways).finally(() => {
      suspended = false
    })
  }
  // Stopped from outside, a shell has taken the terminal's modes back, and others have written on it.
  const takeBack = async () => {
    if (suspended || ports.screenReader) return
    await ways.suspendTerminal(async () => {})
  }
  const unhear = ports.onContinue(() => void takeBack().catch(ways.fail))

  const carryOut = (effect: Effect) => {
    switch (effect.do) {
      case 'start-run':
        return start(effect.plan)
      case 'write-plan':
        return void ports.writePlan(effect, effect.file).then(
          (file) => dispatch({is: 'plan-written', file}),
          (error: unknown) => dispatch({is: 'plan-not-written', reason: messageOf(error)}),
        )
      case 'stop-run':
        return run?.stop()
      case 'leave-run':
        return run?.leave()
      case 'read-again':
        return look.refresh()
      case 'look-into':
        return look.lookInto(effect.image)
      case 'ask-registry':
        return look.askRegistry(effect.images)
      case 'change-pins':
        return void changePins(effect, ports, ways)
      case 'suspend':
        return void suspendOnce()
      case 'close':
        return ways.close(effect.code)
    }
  }
  return {
    carryOut,
    end: () => {
      unhear()
      run?.stop()
      shown.end()
      news.end()
      unsubscribe()
      stdout.removeListener('resize', resize)
      end.removeEventListener('abort', interrupt)
    },
  }
}
