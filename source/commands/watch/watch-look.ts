import {text as readAll} from 'node:stream/consumers'
import {accountOf} from '../../inventory/account.ts'
import {decodeEvents} from '../../inventory/event-log-codec.ts'
import {knownValue} from '../../inventory/measured.ts'
import type {View} from '../../look/view.ts'
import {spaceNeeded} from '../../policy/space.ts'
import {jsonText} from '../../report/json-text.ts'
import {type LookRequest, WHOLE_LOOK} from '../../run/ports.ts'
import type {Settings} from '../../settings/settings.ts'
import {printable} from '../../text/printable.ts'
import {EXIT} from '../exit-codes.ts'
import {lookOnce} from '../look-once.ts'
import {makeNotice} from '../notices.ts'
import {openSession} from '../open-session.ts'
import {Refused} from '../refused.ts'
import {hearStopSignals} from '../stop-signals.ts'
import type {Surroundings} from '../surroundings.ts'
import type {LookResult} from './watch-event.ts'
import {watchJson} from './watch-json.ts'

type Space = Settings['policy']['space']

/** What an engine uses in all needs every size; whether something is in use, and how much of a disk is free, none. */
const requestFor = (space: Space): LookRequest => ({
  ...WHOLE_LOOK,
  sizes: space?.is === 'max-used',
  imageSizes: true,
  imageDetails: 'needed',
  unseen: true,
})

const missingIn = (space: Space, {inventory}: View): number | null => {
  // frees so much at each run, whatever there is
  if (space === null || space.is === 'free') return null
  const needed = spaceNeeded(space, inventory)
  if (needed.is === 'unseen') throw new Refused(EXIT.engine, needed.reason)
  return needed.bytes
}

const resultOf = (view: View, space: Space): LookResult => {
  const {inventory, verdicts} = view
  const {atLeast, atMost} = accountOf(inventory).whole
  return {
    items: inventory.items.size,
    stale: [...verdicts.values()].filter(({decision}) => decision === 'stale').length,
    missing: missingIn(space, view),
    used: space?.is === 'max-used' ? (atMost ?? atLeast) : null,
    free: knownValue(inventory.snapshot.host)?.disk?.free ?? null,
  }
}

const heardBefore = async ({stdin}: Surroundings) => {
  if (stdin.isTTY) return []
  const text = await readAll(stdin)
  const events = text === '' ? [] : decodeEvents(text)
  if (events === null)
    throw new Refused(EXIT.usage, printable('watch look reads what a watcher heard, and this is no such text.'))
  return events
}

/** `watch look`: one look, remembered, for a watcher that is another process; tells what it came to as one line of JSON. */
export const watchLook = async (settings: Settings, around: Surroundings): Promise<number> => {
  const notice = makeNotice(settings, around)
  const signals = hearStopSignals(around)
  try {
    const heard = await heardBefore(around)
    const session = await openSession(settings, around, notice, signals)
    try {
      const {space} = settings.policy
      const looked = await lookOnce(session, settings, around, notice, signals, {heard, request: requestFor(space)})
      const result = resultOf(looked.view, space)
      around.stdout.write(`${jsonText(watchJson({is: 'looked', ...result}, around.now()))}\n`)
      return EXIT.done
    } finally {
      await session.close()
    }
  } finally {
    signals.end()
  }
}
