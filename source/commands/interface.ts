import {knownValue} from '../inventory/measured.ts'
import type {Look} from '../look/look.ts'
import {startLook} from '../look/start-look.ts'
import type {Plan} from '../plan/plan.ts'
import {receiptText} from '../report/receipt-text.ts'
import {WHOLE_LOOK} from '../run/ports.ts'
import type {Settings} from '../settings/settings.ts'
import {printable} from '../text/printable.ts'
import type {InterfacePorts, InterfaceResult, RunInProgress} from '../ui/interface.ts'
import {hasUnicode, wantsColors} from './appearance.ts'
import {codeOfSignal, EXIT} from './exit-codes.ts'
import {lookPorts} from './look-ports.ts'
import {makeNotice} from './notices.ts'
import {openSession} from './open-session.ts'
import {Refused} from './refused.ts'
import {report} from './report.ts'
import {runPlan} from './run-plan.ts'
import type {Session} from './session.ts'
import {hearStopSignals, type StopSignals} from './stop-signals.ts'
import type {Surroundings} from './surroundings.ts'

/** Runs the interface watches: its own keys stop them, and so do signals. */
const runStarter =
  (session: Session, look: Look, around: Surroundings, signals: StopSignals) =>
  (plan: Plan): RunInProgress => {
    const stop = new AbortController()
    const leave = new AbortController()
    const both = {
      stop: AbortSignal.any([stop.signal, signals.stop]),
      leave: AbortSignal.any([leave.signal, signals.leave]),
    }
    const engine = knownValue(look.view().inventory.engine)
    // a plan needs an identity, so the engine is known where there is one
    if (engine === null) throw new Refused(EXIT.engine, printable('The engine does not tell what it is.'))
    return {
      events: runPlan(plan, {session, around, signals: both, profile: engine.profile}),
      stop: () => stop.abort(),
      leave: () => leave.abort(),
    }
  }

/** The terminal's side of what the interface is given. */
const terminalOf = (settings: Settings, {env, stdin, stdout, stderr, suspend}: Surroundings) => ({
  stdin,
  stdout,
  stderr,
  suspend,
  colors: wantsColors(settings, env, stdout),
  unicode: hasUnicode(env),
  screenReader: env.INK_SCREEN_READER === 'true',
})

const printReceipts = ({receipts}: InterfaceResult, {stdout}: Surroundings): void => {
  for (const receipt of receipts) stdout.write(`${receiptText(receipt).join('\n')}\n`)
}

const openInterface = async (settings: Settings, around: Surroundings): Promise<number> => {
  const later: string[] = []
  // the screen belongs to the interface: notices wait until it is gone
  const notice = (text: string) => later.push(text)
  const signals = hearStopSignals(around)
  const loading = import('../ui/open-interface.tsx')
  const session = await openSession(settings, around, notice, signals)
  const look = startLook({...lookPorts(session, settings, around, notice).ports, request: WHOLE_LOOK, live: true})
  try {
    const ports: InterfacePorts = {
      ...terminalOf(settings, around),
      look,
      policy: settings.policy,
      now: around.now,
      startRun: settings.readOnly ? null : runStarter(session, look, around, signals),
      title: session.title,
      end: signals.stop,
    }
    const result = await (await loading).openInterface(ports)
    printReceipts(result, around)
    const signal = signals.first()
    return signal === null ? result.code : codeOfSignal(signal)
  } finally {
    signals.end()
    await look.stop()
    await session.close()
    later.forEach(makeNotice(settings, around))
  }
}

/** The interface; without a terminal to show it on, the report. */
export const openInterfaceOrReport = async (settings: Settings, around: Surroundings): Promise<number> => {
  if (around.stdin.isTTY && around.stdout.isTTY) return openInterface(settings, around)
  makeNotice(settings, around)('this is no terminal, so here is the report instead (as with --dry-run).')
  return report({...settings, command: 'report'}, around)
}
