import type {Plan, Step} from '../plan/plan.ts'
import {rawString} from '../text/raw.ts'
import type {EngineEvent} from './ports.ts'

/** Everything an event may call the item of a step. */
const callsOf = (step: Step): readonly string[] => {
  const {fingerprint} = step
  switch (fingerprint.kind) {
    case 'container':
      return [fingerprint.id, ...fingerprint.names.map(rawString)]
    case 'image':
      return [fingerprint.id, ...fingerprint.references.map(rawString)]
    case 'volume':
      return [rawString(fingerprint.name)]
    case 'network':
      return [fingerprint.id, rawString(fingerprint.name)]
    case 'cache':
      return []
  }
}

/** The numbers of the steps that an event may be about. A hint: too many only cost a look. */
export const hintsOf = ({steps}: Pick<Plan, 'steps'>): ((event: EngineEvent) => readonly number[]) => {
  const byCall = new Map<string, number[]>()
  for (const step of steps) {
    for (const call of callsOf(step)) {
      const numbers = byCall.get(call)
      if (numbers) numbers.push(step.n)
      else byCall.set(call, [step.n])
    }
  }
  const builds = steps.filter(({kind}) => kind === 'cache').map(({n}) => n)
  return ({type, subject, attributes}) => [
    ...(type === 'builder' ? builds : []),
    ...[subject, ...attributes.values()].flatMap((text) => byCall.get(rawString(text)) ?? []),
  ]
}
