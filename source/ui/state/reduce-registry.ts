import type {ImageItem} from '../../inventory/item.ts'
import type {Measured} from '../../inventory/measured.ts'
import type {RegistryAnswer} from '../../inventory/snapshot.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount, sayList} from '../../text/sentences.ts'
import {type Next, only, tell} from './next.ts'
import {focusShown} from './reduce-details.ts'
import type {RowKey} from './row-key.ts'
import type {State} from './state.ts'
import {itemAt} from './visible-items.ts'

const imagesIn = (state: State, keys: Iterable<RowKey | null>): readonly ImageItem[] =>
  [...keys].flatMap((key) => {
    const item = itemAt(state, key)
    return item?.kind === 'image' ? [item] : []
  })

/** `R`: asks about the marked images; without any about the one that is shown. */
export const askRegistry = (state: State): Next => {
  const marked = imagesIn(state, state.marks)
  const images = marked.length > 0 ? marked : imagesIn(state, [focusShown(state).rows.cursor])
  if (images.length === 0) return only(tell(state, printable('registries know of images only')))
  const {registry} = state.view.inventory.snapshot
  const asked = new Map(images.map(({key, id}) => [key, registry.get(id) ?? null]))
  return {
    state: {...tell(state, say`asking registries about ${sayCount(images.length, 'image')} …`), asked},
    effects: [{do: 'ask-registry', images: images.map(({key}) => key)}],
  }
}

const count = (answers: readonly Measured<RegistryAnswer>[], is: RegistryAnswer['is']): number =>
  answers.filter((answer) => answer.state === 'known' && answer.value.is === is).length

const sayAnswers = (answers: readonly Measured<RegistryAnswer>[]) => {
  const here = count(answers, 'has-it')
  const gone = count(answers, 'gone')
  const unsure = answers.length - here - gone
  return sayList([
    ...(here > 0 ? [`${sayCount(here, 'image')} can be pulled again`] : []),
    ...(gone > 0 ? [`${gone} ${gone === 1 ? 'is' : 'are'} gone there`] : []),
    ...(unsure > 0 ? [`of ${unsure} nobody knows: e tells why`] : []),
  ])
}

/** Once every image that was asked about has a new answer, what they are. */
export const tellAnswers = (state: State): State => {
  if (state.asked.size === 0) return state
  const {registry} = state.view.inventory.snapshot
  const answers: Measured<RegistryAnswer>[] = []
  for (const [{id}, before] of imagesIn(state, state.asked.keys()).map(
    (image) => [image, state.asked.get(image.key) ?? null] as const,
  )) {
    const now = registry.get(id) ?? null
    if (now === null || now === before) return state
    answers.push(now)
  }
  return {...(answers.length === 0 ? state : tell(state, sayAnswers(answers))), asked: new Map()}
}
