import {join} from 'node:path'
import type {Pin, PinChange, PinText} from '../policy/pins.ts'
import type {Settings} from '../settings/settings.ts'
import {inTurn} from '../store/in-turn.ts'
import {type Places, usualPlaces} from '../store/places.ts'
import {assertTrustedToBe, readTrusted, UntrustedFile} from '../store/read-trusted.ts'
import {replaceFile} from '../store/replace-file.ts'
import {say} from '../text/say.ts'
import {EXIT} from './exit-codes.ts'
import {Refused} from './refused.ts'
import type {Surroundings} from './surroundings.ts'

/** Pins, wherever they are kept. Both reject with Refused, in one sentence. */
export interface PinStore {
  /** Where `change` writes. */
  readonly file: string
  readonly load: () => Promise<readonly Pin[]>
  /** Resolves with all there are then. */
  readonly change: (change: PinChange) => Promise<readonly Pin[]>
}

const FILE = 'pins.toml'
const ownFile = ({state}: Places): string => join(state, FILE)

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** An error, never "none": what is pinned there would go unprotected. */
const refusal = (path: string, error: unknown): Refused => {
  if (error instanceof Refused) return error
  if (error instanceof UntrustedFile) return new Refused(EXIT.usage, error.sentence)
  return new Refused(
    EXIT.usage,
    say`The pins in ${path} can't be read, so nothing is called stale: ${messageOf(error)}`,
  )
}

const readPins = async (path: string, uid: number): Promise<readonly Pin[]> => {
  try {
    const text = await readTrusted(path, uid)
    if (text === null) return []
    const {decodePins} = await import('../policy/pins-codec.ts')
    const pins = decodePins(text, path)
    if ('error' in pins) throw new Refused(EXIT.usage, pins.error)
    return pins
  } catch (error) {
    throw refusal(path, error)
  }
}

const isSame = (one: PinText, other: PinText): boolean =>
  one.kind === other.kind && one.id === other.id && one.name === other.name && one.engine === other.engine

const changed = (pins: readonly PinText[], {add, remove}: PinChange): readonly PinText[] => {
  const left = pins.filter((pin) => !remove.some((one) => isSame(one, pin)))
  return [...left, ...add.filter((pin) => !left.some((one) => isSame(one, pin)))]
}

/** Merged with what another dock-tidy wrote in between; a file that can't be read is never written over. */
const rewrite = async (path: string, uid: number, change: PinChange): Promise<void> => {
  const {encodePins} = await import('../policy/pins-codec.ts')
  await inTurn(path, async () => {
    const pins = await readPins(path, uid)
    if (uid === 0) await assertTrustedToBe(path)
    await replaceFile(path, encodePins(changed(pins, change)))
  })
}

/** The pins of this machine: the administrator's, the person's own beside the config, and what `P` pinned, in the state directory. */
export const filePins = (places: Places, uid: number): PinStore => {
  const own = ownFile(places)
  const files = [join(places.system, FILE), join(places.config, FILE), own]
  const load = async () => (await Promise.all(files.map((path) => readPins(path, uid)))).flat()
  return {
    file: own,
    load,
    change: async (change) => {
      await rewrite(own, uid, change).catch((error: unknown) => {
        if (error instanceof Refused) throw error
        if (error instanceof UntrustedFile) throw refusal(own, error)
        throw new Refused(EXIT.usage, say`${own} can't be written: ${messageOf(error)}`)
      })
      return load()
    },
  }
}

/** Pins that go with the session: the demo's. */
export const memoryPins = (): PinStore => {
  let pins: readonly Pin[] = []
  const file = 'this demo'
  return {
    file,
    load: async () => pins,
    change: async (change) => {
      pins = changed(pins, change).map((pin) => ({...pin, file}))
      return pins
    },
  }
}

export const pinStoreOf = ({demo}: Settings, {env, uid}: Surroundings): PinStore =>
  demo === null ? filePins(usualPlaces(env, uid), uid) : memoryPins()

/** The settings with what is pinned in files. Rejects with Refused (2) where those can't be read. */
export const withPins = async (settings: Settings, around: Surroundings): Promise<Settings> => {
  const pins = await pinStoreOf(settings, around).load()
  return pins.length === 0 ? settings : {...settings, policy: {...settings.policy, pins}}
}
