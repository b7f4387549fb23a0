// A scene of the demo as an engine in a process of its own, so that what it costs is not counted as dock-tidy's:
//   serve-scene.ts SCENE [IMAGES CONTAINERS]
// prints the socket. A line `events N` on its input makes N events happen and answers `done`; it ends with its input.

import {createInterface} from 'node:readline'
import {type DemoEngine, startDemoEngine} from '../../source/demo/engine.ts'
import type {Scene} from '../../source/demo/scene.ts'
import {SCENES} from '../../source/demo/scenes.ts'

const [name = 'huge', images, containers] = process.argv.slice(2)

const isScene = (word: string): word is keyof typeof SCENES => word in SCENES

const keyOf = ({key, tags}: Scene['images'][number]) => key ?? tags?.[0] ?? ''

/** So many of its containers, with all images those need, and others up to the number. */
const cut = (scene: Scene): Scene => {
  if (images === undefined) return scene
  const kept = scene.containers.slice(0, Number(containers))
  const needed = new Set([...kept.map(({image}) => image), ...scene.images.map(({from}) => from)])
  const first = scene.images.filter((spec) => needed.has(keyOf(spec)))
  const rest = scene.images.filter((spec) => !needed.has(keyOf(spec))).slice(0, Number(images) - first.length)
  const chosen = new Set([...first, ...rest])
  return {...scene, containers: kept, images: scene.images.filter((spec) => chosen.has(spec))}
}

const ACTIONS = ['exec_start: /bin/sh -c pg_isready', 'start', 'health_status: healthy', 'die', 'exec_die']

const happen = ({state, emit}: DemoEngine, count: number) => {
  const all = [...state.containers.values()]
  for (let left = count; left > 0; left--) {
    const one = all[left % all.length]
    if (one === undefined) return
    const attributes = {...one.labels, image: one.imageName, name: one.name}
    emit({type: 'container', action: ACTIONS[left % ACTIONS.length] ?? '', id: one.id, attributes})
  }
}

if (!isScene(name)) throw new Error(`there is no scene ${name}`)
const engine = await startDemoEngine({scene: cut(await SCENES[name]())})
console.log(engine.socketPath)
for await (const line of createInterface({input: process.stdin})) {
  happen(engine, Number(line.split(' ')[1]))
  console.log('done')
}
await engine.stop()
