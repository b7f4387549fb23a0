import type {Container} from './state.ts'
import type {World} from './world.ts'

const REMEMBERED = 2 * 86_400_000

/** Fills the event ring with what a freshly started scene's containers did in the last two days. */
export const recall = (world: World): void => {
  const happened = [...world.state.containers.values()].flatMap(eventsOf)
  const recent = happened
    .filter((event) => event.at > world.clock() - REMEMBERED)
    .sort((one, other) => one.at - other.at)
  for (const {at, container, action} of recent)
    world.events.emit(
      {
        type: 'container',
        action,
        id: container.id,
        attributes: {...container.labels, image: container.imageName, name: container.name},
      },
      at,
    )
}

const eventsOf = (container: Container): readonly {at: number; container: Container; action: string}[] => {
  const times = [
    {at: container.created, action: 'create'},
    {at: container.started, action: 'start'},
    {at: container.status === 'running' ? null : container.finished, action: 'die'},
  ]
  return times.flatMap(({at, action}) => (at === null ? [] : [{at, container, action}]))
}
