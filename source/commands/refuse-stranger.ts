import {shortKey} from '../inventory/ids.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import type {Settings} from '../settings/settings.ts'
import {say} from '../text/say.ts'
import {EXIT} from './exit-codes.ts'
import {Refused} from './refused.ts'

/** Another engine may have come to the same place: a socket that was taken over, a host that was set up anew. Throws Refused. */
export const refuseStranger = (engine: EngineFacts | null, {engineKey}: Pick<Settings, 'engineKey'>): void => {
  if (engineKey === null || engine?.key === engineKey) return
  const meant = shortKey(engineKey)
  throw new Refused(
    EXIT.engine,
    engine === null
      ? say`The engine does not tell which one it is, and only ${meant} is meant: nothing was touched.`
      : say`At ${engine.endpoint} is now another engine, ${engine.name} (${shortKey(engine.key)}), and not ${meant}, which is meant: nothing was touched.`,
  )
}
