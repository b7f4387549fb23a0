import type {EngineFacts} from '../inventory/snapshot.ts'
import {jsonText} from '../report/json-text.ts'
import {receiptJson} from '../report/receipt-json.ts'
import type {Receipt} from '../run/receipt.ts'
import type {Settings} from '../settings/settings.ts'
import {type HookPorts, runAfter} from './after-run.ts'
import {EXIT} from './exit-codes.ts'
import type {Notice} from './notices.ts'
import type {StopSignals} from './stop-signals.ts'
import type {Surroundings} from './surroundings.ts'
import {writeMetrics} from './write-metrics.ts'

/** A run that ended, or what kept it from beginning. */
export interface EndedRun {
  readonly startedAt: number
  readonly code: number
  readonly receipt: Receipt | null
  readonly engine: EngineFacts | null
}

/** What is asked for after a run: the command of the config file, with the receipt on stdin. False where it failed. */
export const startHook = async (
  receipt: Receipt,
  engine: EngineFacts,
  {choices}: Pick<Settings, 'choices'>,
  ports: Omit<HookPorts, 'limit'>,
): Promise<boolean> => {
  const command = choices.after.value
  if (command === null) return true
  return runAfter(command, `${jsonText(receiptJson(receipt, engine))}\n`, ports)
}

/** Command and metrics, as they are asked for. Gives the exit code: where one of them failed, a run that was done is partly done. */
export const finishRun = async (
  {startedAt, code, receipt, engine}: EndedRun,
  settings: Settings,
  around: Surroundings,
  signals: StopSignals,
  notice: Notice,
): Promise<number> => {
  const print = (text: string) => void around.stderr.write(text)
  const ports = {print, leave: signals.leave, notice}
  const hooked = receipt === null || engine === null || (await startHook(receipt, engine, settings, ports))
  const ended = hooked || code !== EXIT.done ? code : EXIT.partly
  if (settings.metrics === null) return ended
  const metrics = {engine: engine?.name ?? null, startedAt, endedAt: around.now(), code: ended, receipt}
  const written = await writeMetrics(settings.metrics, metrics, notice)
  return written || ended !== EXIT.done ? ended : EXIT.partly
}
