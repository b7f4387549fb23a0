import * as v from 'valibot'
import {type ImageSpec, imageArchive} from './image-archive.ts'
import {tarOf} from './tar.ts'
import type {Wire} from './wire.ts'

const withId = v.object({Id: v.string()})

/** The engine's id of an image, with `sha256:` (Podman's too). */
export const imageId = async (wire: Wire, name: string): Promise<string> => {
  const {Id} = v.parse(withId, await wire.get(`/images/${encodeURIComponent(name)}/json`))
  return Id.includes(':') ? Id : `sha256:${Id}`
}

/** Loads them as `docker load` does. A name that another image has moves to the new one. */
export const loadImages = async (wire: Wire, specs: readonly ImageSpec[]): Promise<string> =>
  streamed(await wire.post('/images/load?quiet=1', await imageArchive(specs)))

/** Loads one and gives its id. */
export const loadImage = async (wire: Wire, spec: ImageSpec): Promise<string> => {
  const output = await loadImages(wire, [spec])
  const name = spec.names?.[0] ?? /sha256:[0-9a-f]{64}/.exec(output)?.[0]
  if (name === undefined) throw new Error(`the engine does not say what it loaded: ${output}`)
  return imageId(wire, name)
}

/** Gives an image one more name. */
export const tagImage = async (wire: Wire, image: string, name: string): Promise<void> => {
  const {repository, tag} = partsOf(name)
  await wire.post(`/images/${encodeURIComponent(image)}/tag?${new URLSearchParams({repo: repository, tag})}`)
}

export interface Build {
  /** Untagged unless given. */
  readonly name?: string
  readonly dockerfile: string
  /** Other files of the context, by their name. */
  readonly files?: Readonly<Record<string, string>>
}

/** Builds with the classic builder, which keeps every step as an untagged parent image. Podman builds in its own way. */
export const buildClassic = (wire: Wire, build: Build): Promise<string> => buildWith(wire, '1', build)

/** Builds with BuildKit, which leaves build-cache records. Podman builds in its own way. */
export const buildWithBuildKit = (wire: Wire, build: Build): Promise<string> => buildWith(wire, '2', build)

const buildWith = async (wire: Wire, version: string, {name, dockerfile, files = {}}: Build): Promise<string> => {
  const context = Object.entries({Dockerfile: dockerfile, ...files}).map(([file, content]) => ({name: file, content}))
  const query = new URLSearchParams({version, networkmode: 'none', ...(name !== undefined && {t: name})})
  return streamed(await wire.post(`/build?${query}`, await tarOf(context)))
}

/** Makes an image of a container and gives its id. */
export const commitContainer = async (wire: Wire, container: string, name: string): Promise<string> => {
  const {repository, tag} = partsOf(name)
  const query = new URLSearchParams({container, repo: repository, tag})
  await wire.post(`/commit?${query}`, {})
  return imageId(wire, name)
}

/** Sends an image to the registry that its name begins with; gives the digest there, `sha256:…`. */
export const pushImage = async (wire: Wire, name: string): Promise<string> => {
  const {repository, tag} = partsOf(name)
  const output = streamed(
    await wire.post(`/images/${encodeURIComponent(repository)}/push?${new URLSearchParams({tag})}`),
  )
  const digest = /digest: (sha256:[0-9a-f]{64})|"Digest":"(sha256:[0-9a-f]{64})"/.exec(output)
  return digest?.[1] ?? digest?.[2] ?? ''
}

/** Gets `name:tag` or `name@sha256:…` from the registry that it begins with. */
export const pullImage = async (wire: Wire, name: string): Promise<void> => {
  streamed(await wire.post(`/images/create?${new URLSearchParams({fromImage: name})}`))
}

const partsOf = (name: string): {readonly repository: string; readonly tag: string} => {
  const colon = name.lastIndexOf(':')
  if (colon <= name.lastIndexOf('/')) return {repository: name, tag: 'latest'}
  return {repository: name.slice(0, colon), tag: name.slice(colon + 1)}
}

/** These answers are JSON lines of status 200 that may hold an error; one line alone arrives decoded. */
const streamed = (answer: unknown): string => {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  const error = /"error":\s*"((?:[^"\\]|\\.)*)"/.exec(text)
  if (error !== null) throw new Error(error[1])
  return text
}
