import {setImmediate} from 'node:timers/promises'
import {setFlagsFromString} from 'node:v8'
import {knownValue} from '../inventory/measured.ts'
import {lateLook} from '../look/late-look.ts'
import type {Plan} from '../plan/plan.ts'
import type {RunEvent} from '../run/events.ts'
import type {Receipt} from '../run/receipt.ts'
import type {Settings} from '../settings/settings.ts'
import {printable} from '../text/printable.ts'
import type {InterfacePorts, InterfaceResult, RunInProgress} from '../ui/interface.ts'
import {hasUnicode, paletteFor, wantsColors} from './appearance.ts'
import {codeOfSignal, EXIT} from './exit-codes.ts'
import {makeNotice, type Notice} from './notices.ts'
import type {Live} from './open-live.ts'
import {pinStoreOf} from './pins.ts'
import {Refused} from './refused.ts'
import type {runPlan} from './run-plan.ts'
import {hearStopSignals, type StopSignals} from './stop-signals.ts'
import type {Surroundings} from './surroundings.ts'

/** What runs plans is loaded when there is one, not before the first frame. */
async function* runLater(
  plan: Plan,
  surround: Parameters<typeof runPlan>[1],
  after: (receipt: Receipt) => Promise<unknown>,
): AsyncGenerator<RunEvent> {
  const {runPlan} = await import('./run-plan.ts')
  for await (const event of runPlan(plan, surround)) {
    yield event
    if (event.is === 'run-ended') await after(event.receipt)
  }
}

/** Runs the interface watches: its own keys stop them, and so do signals. */
const runStarter =
  (live: () => Live | null, settings: Settings, around: Surroundings, signals: StopSignals, notice: Notice) =>
  (plan: Plan): RunInProgress => {
    const stop = new AbortController()
    const leave = new AbortController()
    const both = {
      stop: AbortSignal.any([stop.signal, signals.stop]),
      leave: AbortSignal.any([leave.signal, signals.leave]),
    }
    const at = live()
    const engine = at === null ? null : knownValue(at.look.view().inventory.engine)
    // a plan needs an identity, so the engine is known where there is one
    if (at === null || engine === null)
      throw new Refused(EXIT.engine, printable('The engine does not tell what it is.'))
    const after = async (receipt: Receipt) => {
      const {startHook} = await import('./finish-run.ts')
      // the screen is the interface's: what the command prints waits, too
      await startHook(receipt, engine, settings, {print: notice, leave: both.leave, notice})
    }
    return {
      events: runLater(plan, {session: at.session, around, signals: both, engine}, after),
      stop: () => stop.abort(),
      leave: () => leave.abort(),
    }
  }

/** The terminal's side of what the interface is given. */
const terminalOf = (settings: Settings, {env, stdin, stdout, stderr, suspend, onCrash, onContinue}: Surroundings) => ({
  stdin,
  stdout,
  stderr,
  suspend,
  onCrash,
  onContinue,
  colors: wantsColors(settings, env, stdout),
  palette: paletteFor(settings, env, stdout),
  unicode: hasUnicode(env),
  // a dumb terminal can't be drawn on, but written to
  screenReader: env.INK_SCREEN_READER === 'true' || env.TERM === 'dumb',
  dumb: env.TERM === 'dumb',
})

const printReceipts = async ({receipts}: InterfaceResult, {stdout}: Surroundings): Promise<void> => {
  if (receipts.length === 0) return
  const {receiptText} = await import('../report/receipt-text.ts')
  for (const receipt of receipts) stdout.write(`${receiptText(receipt).join('\n')}\n`)
}

/** The engine on its way, as it is for the interface that is shown meanwhile. */
const begin = (settings: Settings, around: Surroundings, notice: Notice, signals: StopSignals) => {
  // Ctrl+C is a key there: leaving must end the waiting, too
  const left = new AbortController()
  let live: Live | null = null
  // Node 24 loads at once what is asked for: the first frame goes first.
  const opening = setImmediate().then(async () => {
    const {openLive} = await import('./open-live.ts')
    live = await openLive(settings, around, notice, {
      ...signals,
      stop: AbortSignal.any([signals.stop, left.signal]),
      first: () => signals.first() ?? (left.signal.aborted ? 'SIGINT' : null),
    })
    return live
  })
  const end = async () => {
    left.abort()
    const opened = await opening.catch(() => null)
    await opened?.look.stop()
    await opened?.session.close()
  }
  return {opening, live: () => live, end}
}

/**
 * Each reading leaves much behind that nothing needs. V8 grows the space for what is new while that goes on and never gives it
 * back: with two thousand images a third of all memory. Kept as small as it begins, a key press takes four tenths more of our time,
 * and reading no more than before; `--optimize-for-size` would save more, and make both slow.
 */
const keepSmall = () => setFlagsFromString('--semi-space-growth-factor=1')

const openInterface = async (settings: Settings, around: Surroundings): Promise<number> => {
  keepSmall()
  const later: string[] = []
  // the screen belongs to the interface: notices wait until it is gone
  const notice = (text: string) => later.push(text)
  const signals = hearStopSignals(around)
  // Shown first: what talks to an engine is loaded and connects behind it.
  const ui = await import('../ui/open-interface.tsx')
  const {opening, live, end} = begin(settings, around, notice, signals)
  try {
    const ports: InterfacePorts = {
      ...terminalOf(settings, around),
      look: lateLook(
        opening.then(({look}) => look),
        settings.policy,
        around.now(),
      ),
      opening: opening.then(({session}) => session),
      policy: settings.policy,
      pins: pinStoreOf(settings, around),
      writePlan: async (what, file) => {
        const {planWriter} = await import('./write-plan.ts')
        return planWriter(settings.policy, around)(what, file)
      },
      now: around.now,
      startRun: settings.readOnly ? null : runStarter(live, settings, around, signals, notice),
      end: signals.stop,
    }
    const result = await ui.openInterface(ports)
    await printReceipts(result, around)
    const signal = signals.first()
    return signal === null ? result.code : codeOfSignal(signal)
  } finally {
    signals.end()
    await end()
    later.forEach(makeNotice(settings, around))
  }
}

/** The interface; without a terminal to show it on, the report. */
export const openInterfaceOrReport = async (settings: Settings, around: Surroundings): Promise<number> => {
  if (around.stdin.isTTY && around.stdout.isTTY) return openInterface(settings, around)
  makeNotice(settings, around)('this is no terminal, so here is the report instead (as with --dry-run).')
  const {report} = await import('./report.ts')
  return report({...settings, command: 'report'}, around)
}
