import type {DemoProfile} from './profile.ts'

/** One answer: JSON `body`, or `text`, or a `stream` that writes until it returns or its reader is gone. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly text?: string
  readonly stream?: (write: (line: unknown) => void, gone: AbortSignal) => Promise<void>
}

export const ok = (body: unknown): Reply => ({status: 200, body})
export const created = (body: unknown): Reply => ({status: 201, body})
export const noContent: Reply = {status: 204}
export const notModified: Reply = {status: 304}

/** An error in the form of this product; Podman names the cause in words of its own. */
export const refuse = (profile: DemoProfile, status: number, message: string, cause = message): Reply => ({
  status,
  body: profile.product === 'podman' ? {cause, message, response: status} : {message},
})

export const notFoundPage = (profile: DemoProfile): Reply =>
  profile.product === 'podman' ? {status: 404, text: 'Not Found\n'} : {status: 404, body: {message: 'page not found'}}

/** The answer to a filter nobody knows; 20.10 begins the sentence with a capital. */
export const badFilter = (profile: DemoProfile, key: string, before = ''): Reply => {
  if (profile.product === 'podman') return refuse(profile, 500, `${key} is an invalid filter`)
  return refuse(profile, 400, `${before}${profile.major <= 20 ? 'Invalid' : 'invalid'} filter '${key}'`)
}
