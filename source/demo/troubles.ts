// What a scene says that goes wrong with requests.

import type {Fault, FaultRequest} from './faults.ts'
import type {Populated} from './populate.ts'
import type {EngineState} from './state.ts'

/** Requests that fail, or take their time. */
export interface TroubleSpec {
  /** Method and path below the version; `*` is anything but a slash, `{item}` the id of `item`. */
  readonly with: string
  readonly item?: {readonly kind: 'image' | 'container' | 'volume' | 'network'; readonly name: string}
  /** Words that the query must have. */
  readonly query?: string
  readonly answers?: {readonly status: number; readonly message: string}
  /** Seconds until it is answered; `pace.second` says how long those are. */
  readonly takes?: number
}

const named = (things: Iterable<{readonly id: string; readonly name: string}>, name: string): string =>
  [...things].find((thing) => thing.name === name)?.id ?? name

const idOf = ({state, images}: Populated, {kind, name}: NonNullable<TroubleSpec['item']>): string => {
  const {containers, networks}: EngineState = state
  if (kind === 'image') return images.get(name)?.id ?? name
  if (kind === 'container') return named(containers.values(), name)
  return kind === 'network' ? named(networks.values(), name) : name
}

const literal = (text: string): string => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')

const patternOf = (spec: TroubleSpec, populated: Populated): RegExp => {
  const path = spec.item === undefined ? spec.with : spec.with.replace('{item}', idOf(populated, spec.item))
  return new RegExp(`^${literal(path).replaceAll('*', '[^/]*')}$`)
}

/** The first trouble that a request runs into. `second`: ms. */
export const troublesOf = (
  specs: readonly TroubleSpec[],
  populated: Populated,
  second: number,
): ((request: FaultRequest) => Fault | undefined) => {
  const troubles = specs.map((spec) => ({pattern: patternOf(spec, populated), spec}))
  return ({method, path, url}) => {
    const decoded = decodeURIComponent(path)
    const found = troubles.find(
      ({pattern, spec: {query}}) =>
        pattern.test(`${method} ${decoded}`) && (query === undefined || url.includes(query)),
    )
    if (found === undefined) return undefined
    const {answers, takes = 0} = found.spec
    return {
      delay: takes * second,
      ...(answers === undefined ? {} : {status: answers.status, body: {message: answers.message}}),
    }
  }
}
