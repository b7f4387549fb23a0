import type {RunPorts} from './ports.ts'

/** Waits, or less when the signal aborts. */
export const pause = ({wait}: Pick<RunPorts, 'wait'>, ms: number, signal: AbortSignal): Promise<void> =>
  wait(ms, signal).catch(() => undefined)
