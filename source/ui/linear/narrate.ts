import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {headerLine} from '../select/header.ts'
import {messageLine} from '../select/message.ts'
import type {State} from '../state/state.ts'
import {sayTab, tellFilter, tellMarks, tellOrder} from './say-list.ts'
import {sayRow} from './say-row.ts'
import {tellRun} from './say-run.ts'
import {tellScreen} from './say-screen.ts'
import {spoken, spokenLines} from './spoken.ts'

/** What is said before anything is known. */
export const GREETING: readonly Printable[] = [
  say`dock-tidy: each change is a sentence. Question mark is help, q quits`,
  say`connecting to the engine`,
]

/** All is read for the first time. */
const tellOpened = (before: State, after: State): readonly Printable[] =>
  before.opened === after.opened
    ? []
    : [
        ...spokenLines([headerLine(after.view, after.title)]),
        ...spokenLines([messageLine({...after, message: null})]),
        say`list: ${sayTab(after)}`,
        sayRow(after),
      ]

const tellMessage = (before: State, {message, leaving, marks}: State): readonly Printable[] => {
  if (leaving === 'asked' && before.leaving !== 'asked')
    return [say`${sayCount(marks.size, 'item')} marked and not removed: q once more leaves`]
  return message === null || message === before.message ? [] : [message.text]
}

const tellCursor = (before: State, after: State): readonly Printable[] => {
  const isInFront = after.screen.is === 'list' && before.screen.is === 'list' && after.overlay === null
  if (!isInFront || !after.opened || !before.opened) return []
  if (before.tab !== after.tab) return [say`list: ${sayTab(after)}`, sayRow(after)]
  return before.rows.cursor !== after.rows.cursor && !after.filter.typing ? [sayRow(after)] : []
}

/** The sentences that tell of a change, none where nothing changed that a person would see. */
export const narrate = (before: State, after: State): readonly Printable[] =>
  before === after
    ? []
    : [
        ...tellMessage(before, after),
        ...tellOpened(before, after),
        ...tellFilter(before, after),
        ...tellOrder(before, after),
        ...tellMarks(before, after),
        ...tellRun(before, after),
        ...tellScreen(before, after),
        ...tellCursor(before, after),
      ].map(spoken)
