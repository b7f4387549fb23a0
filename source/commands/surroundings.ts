export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

/** Everything a command has of the process and the machine around it; made once, in cli.ts. */
export interface Surroundings {
  /** Without program and script. */
  readonly argv: readonly string[]
  /** Node and the program as they were started; absolute paths. */
  readonly program: readonly [node: string, script: string]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** 0 is root; -1 where the system has none. */
  readonly uid: number
  readonly user: string
  readonly hostname: string
  readonly pid: number
  readonly version: string
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  /** Our clock, ms since epoch. */
  readonly now: () => number
  /** Calls back at each; returns how to stop that. While someone listens the process does not end by itself. */
  readonly onSignal: (listener: (signal: StopSignal) => void) => () => void
  /** `restore` gives the terminal back when the program has to end at once; the last one given counts. */
  readonly onCrash: (restore: () => void) => void
  /** Calls back when the process goes on after it was stopped; returns how to stop that. */
  readonly onContinue: (listener: () => void) => () => void
  /** For Ctrl+Z: stops the process like a shell's job; resolves once it goes on. Null where that can't be. */
  readonly suspend: (() => Promise<void>) | null
}
