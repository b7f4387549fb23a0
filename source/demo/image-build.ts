// POST /build, well enough for what tests build: the classic builder leaves a parent for each step, BuildKit cache records.

import {BUILDKIT} from './add-image.ts'
import {recordBuildSteps} from './build-records.ts'
import {exitCodeOf, type Instruction, instructionsOf, layerOfStep} from './dockerfile.ts'
import {digestOf} from './hash.ts'
import {findImage, imageEvent} from './image-names.ts'
import {makeImage, nameImage} from './make-image.ts'
import {candidates} from './references.ts'
import {type Reply, refuse} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {Image, ImageConfig} from './state.ts'
import {filesOf, type TarFile} from './tar.ts'
import type {World} from './world.ts'

export const buildImage = (world: World, request: DemoRequest): Reply => {
  const context = filesOf(request.bytes)
  const [from, ...steps] = instructionsOf(context)
  const base = findImage(world, from?.rest ?? '')
  if (base === null)
    return refuse(world.profile, 404, `pull access denied for ${from?.rest ?? ''}, repository does not exist`)
  const failing = steps.find((step) => step.word === 'RUN' && exitCodeOf(step.rest) !== 0)
  if (failing !== undefined) return failed(failing)
  const buildKit = request.query.get('version') === '2' && world.profile.product === 'docker'
  const image = steps.reduce((below, step) => addStep(world, {below, step, context}), base)
  const built = buildKit ? flattened(world, base, image) : image
  if (buildKit) recordBuildSteps(world, {base, image: built, steps})
  const name = request.query.get('t')
  if (name !== null && name !== '') giveBuiltName(world, built, {name, buildKit})
  return lines([{stream: `Successfully built ${built.id.slice(7, 19)}\n`}, {aux: {ID: built.id}}])
}

const lines = (rows: readonly object[]): Reply => ({
  status: 200,
  text: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
})

const failed = (step: Instruction): Reply => {
  const message = `The command '/bin/sh -c ${step.rest}' returned a non-zero code: ${exitCodeOf(step.rest)}`
  return lines([{errorDetail: {code: exitCodeOf(step.rest), message}, error: message}])
}

/** The same step on the same image is the same image again. */
const addStep = (
  world: World,
  {below, step, context}: {below: Image; step: Instruction; context: readonly TarFile[]},
): Image => {
  const layer = layerOfStep(step, context)
  const id = digestOf(`step ${below.id} ${step.word} ${step.rest} ${layer?.seed ?? ''}`)
  const own = layer === null ? [] : [{diffId: digestOf(`built ${id}`), bytes: layer.bytes, files: 1}]
  const by = step.word === 'RUN' ? `/bin/sh -c ${step.rest}` : `/bin/sh -c #(nop) ${step.word} ${step.rest}`
  return makeImage(world, {
    id,
    layers: [...below.layers, ...own],
    history: [...below.history, {created: world.clock(), by, comment: '', layer: layer !== null}],
    config: configAfter(below.config, step),
    arrival: 'built',
    parent: below.id,
    made: true,
  })
}

const configAfter = (config: ImageConfig, {word, rest}: Instruction): ImageConfig => {
  if (word === 'LABEL') {
    const [key = '', value = ''] = rest.split('=')
    return {...config, labels: {...config.labels, [key]: value.replace(/^"|"$/g, '')}}
  }
  if (word === 'ENV') return {...config, env: [...config.env, rest]}
  if (word === 'VOLUME') return {...config, volumes: [...config.volumes, rest]}
  return config
}

/** BuildKit leaves one image, without parents. */
const flattened = (world: World, base: Image, image: Image): Image => {
  for (
    let step: Image | undefined = image;
    step !== undefined && step.id !== base.id;
    step = world.state.images.get(step.parent ?? '')
  ) {
    if (step.tags.length > 0) break
    world.state.images.delete(step.id)
  }
  const own = image.history
    .slice(base.history.length)
    .map((row) => ({...row, by: buildKitWords(row.by), comment: BUILDKIT}))
  const history = [...base.history, ...own]
  return makeImage(world, {
    ...image,
    id: digestOf(`buildkit ${image.id}`),
    created: world.clock(),
    history,
    parent: null,
    made: true,
  })
}

const buildKitWords = (by: string): string =>
  by.startsWith('/bin/sh -c #(nop) ') ? by.slice('/bin/sh -c #(nop) '.length) : `RUN ${by} # buildkit`

// On the containerd store a BuildKit rebuild lets the old image go, even under a container.
const giveBuiltName = (world: World, image: Image, {name, buildKit}: {name: string; buildKit: boolean}): void => {
  const before = candidates(world.profile, name).map((one) => findImage(world, one))[0] ?? null
  nameImage(world, image, name)
  imageEvent(world, image, 'tag', name)
  if (before === null || before.id === image.id || before.tags.length > 0) return
  if (buildKit && world.profile.store === 'containerd') world.state.images.delete(before.id)
}
