import {shortKey} from '../../inventory/ids.ts'
import {sayDuration} from '../../text/age.ts'
import {sayBytes} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import type {WatchEvent} from './watch-event.ts'

type Event<Is extends WatchEvent['is']> = Extract<WatchEvent, {is: Is}>

const looked = ({items, stale, missing, used, free}: Event<'looked'>): Printable => {
  const room = [
    ...(used === null ? [] : [say`${sayBytes(used)} used`]),
    ...(free === null ? [] : [say`${sayBytes(free)} free on its disk`]),
    ...(missing === null || missing === 0 ? [] : [say`${sayBytes(missing)} too little room`]),
  ]
  return say`looked: ${stale} of ${items} items stale${room.length > 0 ? `; ${room.join(', ')}` : ''}.`
}

const cleaned = ({run, code, removed, failed, freed, took}: Event<'cleaned'>): Printable => {
  if (run === null) return say`nothing was cleaned: that run ended with ${code}.`
  const bytes = freed === null ? '' : `, ${sayBytes(freed)} freed`
  const bad = failed === 0 ? '' : `, ${failed} failed`
  return say`cleaned in ${sayDuration(took)}: ${removed} removed${bytes}${bad} (run ${run}).`
}

/** One line for the log; null: not worth one. `isFirst`: of its kind. `all`: with --verbose. */
export const watchLine = (event: WatchEvent, isFirst: boolean, all: boolean): Printable | null => {
  switch (event.is) {
    case 'watching':
      return say`watching ${event.engine.line} (${shortKey(event.engine.key)})${event.cleans ? '' : '; it only looks: --yes lets it clean'}.`
    case 'looked':
      return isFirst || all || (event.missing ?? 0) > 0 ? looked(event) : null
    case 'look-failed':
      return say`that look failed (${event.code}); the next one is in a minute.`
    case 'lost':
      return say`the engine can't be heard any more: ${event.message}; waiting for it.`
    case 'back':
      return printable('the engine is back.')
    case 'stranger':
      return say`another engine is there now (${shortKey(event.engine)}): nothing of it is touched.`
    case 'cleaning':
      return event.missing === null
        ? printable('cleaning: it is time.')
        : say`cleaning: ${sayBytes(event.missing)} too little room.`
    case 'cleaned':
      return cleaned(event)
    case 'stopped':
      return printable('stopped.')
  }
}
