import type {Step} from '../../plan/plan.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {fit} from '../../text/width.ts'
import {cutName} from './cut-name.ts'
import {type Piece, piece} from './line.ts'

const ACTIONS: Readonly<Record<Step['action'], string>> = {
  'remove-container': 'container',
  'untag-image': 'name',
  'remove-image': 'image',
  'remove-volume': 'volume',
  'remove-network': 'network',
  'prune-cache': 'build cache',
}

export const sayAction = (step: Step): Printable => printable(ACTIONS[step.action])

/** What the step takes away, as a person calls it. */
export const sayTarget = (step: Step): Printable => {
  if (step.action === 'prune-cache' && step.ids.length > 1) return sayCount(step.ids.length, 'record')
  if (step.action === 'untag-image') return printable(step.reference)
  const isNameless = step.fingerprint.kind === 'image' && step.fingerprint.references.length === 0
  return isNameless ? say`<untagged> ${step.name}` : printable(step.name)
}

const NUMBER = 5
const ACTION = 11

/** Columns before the name. */
export const STEP_INDENT = NUMBER + ACTION + 1

/** Number, what, which; the last in at most `name` columns, without blanks behind it. */
export const stepPieces = (step: Step, name: number): readonly Piece[] => [
  piece(say`${fit(say`${step.n}`, NUMBER - 2, 'right')}  `, 'dim'),
  piece(say`${fit(sayAction(step), ACTION)} `, step.action === 'untag-image' ? 'dim' : 'plain'),
  piece(cutName(sayTarget(step), Math.max(1, name)), step.action === 'untag-image' ? 'plain' : 'strong'),
]
