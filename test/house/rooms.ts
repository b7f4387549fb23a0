// design: imports run one way. A room may import itself, `values` of these rooms, and only types of those in `types`.

export interface Room {
  readonly values: readonly string[]
  readonly types?: readonly string[]
}

const middle = ['text', 'inventory', 'policy', 'plan', 'run', 'look']
const below = (room: string) => middle.slice(0, middle.indexOf(room))

export const rooms: Readonly<Record<string, Room>> = {
  text: {values: below('text')},
  inventory: {values: below('inventory')},
  policy: {values: below('policy')},
  plan: {values: below('plan')},
  run: {values: below('run')},
  look: {values: below('look')},
  report: {values: middle},
  ui: {values: middle},
  // of inventory only what engines are called
  schedule: {values: ['text', 'inventory']},
  settings: {values: ['text', 'inventory', 'policy', 'schedule']},
  // of plan only the pure builders of fingerprints
  engine: {values: ['text', 'inventory', 'plan'], types: ['run']},
  host: {values: ['text', 'inventory'], types: ['plan', 'run']},
  store: {values: ['text']},
  demo: {values: ['text']},
  commands: {values: [...middle, 'report', 'ui', 'settings', 'schedule', 'engine', 'host', 'store', 'demo']},
  'cli.ts': {values: ['text', 'settings', 'commands']},
}

/** Packages that belong to one room. */
export const packageRooms: Readonly<Record<string, readonly string[]>> = {
  dockerode: ['engine'],
  'docker-modem': ['engine'],
  ink: ['ui'],
  react: ['ui'],
  chalk: ['ui'],
}

const doesIo = ['engine', 'host', 'store', 'demo', 'commands', 'cli.ts']

/** Parts of Node that reach outside the program, and who may. */
export const ioModules: Readonly<Record<string, readonly string[]>> = {
  fs: doesIo,
  net: doesIo,
  tls: doesIo,
  http: doesIo,
  https: doesIo,
  http2: doesIo,
  dgram: doesIo,
  dns: doesIo,
  child_process: doesIo,
  worker_threads: doesIo,
  cluster: doesIo,
  os: doesIo,
  tty: ['cli.ts'],
  readline: ['commands', 'cli.ts'],
  process: ['cli.ts'],
  console: ['cli.ts'],
  module: ['cli.ts'],
  vm: [],
}

/** Rooms whose answers depend on their arguments only: no clock, no chance. */
const pure = ['inventory', 'policy', 'plan', 'report', 'schedule', 'text']
const allBut = (forbidden: readonly string[]) => Object.keys(rooms).filter((room) => !forbidden.includes(room))

/** Ambient things, and who may use them. */
export const globalRooms: Readonly<Record<string, readonly string[]>> = {
  process: ['cli.ts'],
  console: ['cli.ts'],
  globalThis: ['cli.ts'],
  // asks the system about another process
  'process.kill': doesIo,
  'Date.now()': allBut(pure),
  'new Date()': allBut(pure),
  'Math.random()': allBut(pure),
  performance: allBut(pure),
  crypto: allBut(pure),
}
