import {findItem} from '../inventory/find-item.ts'
import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {View} from '../look/view.ts'
import {jsonText} from '../report/json-text.ts'
import {type Story, storyOf} from '../report/story.ts'
import {whyJson} from '../report/why-json.ts'
import {whyText} from '../report/why-text.ts'
import type {Settings} from '../settings/settings.ts'
import {layoutFor} from './appearance.ts'
import {EXIT} from './exit-codes.ts'
import {lookOnce} from './look-once.ts'
import {nameItem} from './name-item.ts'
import {makeNotice} from './notices.ts'
import {openSession} from './open-session.ts'
import {hearStopSignals} from './stop-signals.ts'
import type {Surroundings} from './surroundings.ts'

/** Where they came from is asked for, whatever else keeps them. */
const wanted =
  (names: readonly string[]) =>
  (inventory: Inventory): readonly ItemKey[] =>
    names.flatMap((name) => {
      const found = findItem(inventory, name)
      return found.is === 'found' ? [found.item.key] : []
    })

const storiesOf = (view: View, {items, policy}: Settings): readonly Story[] => {
  const named = new Set(items.map((text) => nameItem(text, view.inventory)))
  return [...named].flatMap((item) => storyOf(item, view, policy) ?? [])
}

const inForm = (view: View, stories: readonly Story[], settings: Settings, {env, stdout}: Surroundings): string => {
  if (settings.output === 'json') return `${jsonText(whyJson(view, stories))}\n`
  return stories.map((story) => whyText(story, layoutFor(settings, env, stdout))).join('\n')
}

/** `why ITEM…`: everything there is to say about these items. Changes nothing in the engine. */
export const why = async (settings: Settings, around: Surroundings): Promise<number> => {
  const notice = makeNotice(settings, around)
  const signals = hearStopSignals(around)
  const session = await openSession(settings, around, notice, signals)
  try {
    const {view} = await lookOnce(session, settings, around, notice, signals, {wanted: wanted(settings.items)})
    around.stdout.write(inForm(view, storiesOf(view, settings), settings, around))
    return EXIT.done
  } finally {
    signals.end()
    await session.close()
  }
}
