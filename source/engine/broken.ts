import {type Raw, toRaw} from '../text/raw.ts'

/** No (whole) answer came. */
export interface Broken {
  readonly is: 'broken'
  /** `unsent`: no request reached anyone. `lost`: it may have been carried out. */
  readonly request: 'unsent' | 'lost'
  readonly why:
    | 'refused'
    | 'missing'
    | 'forbidden'
    | 'not-http'
    | 'aborted'
    | 'silent'
    | 'too-large'
    | 'cut-off'
    | 'other'
  readonly message: Raw
}

const WHY: Readonly<Record<string, Broken['why']>> = {
  ECONNREFUSED: 'refused',
  ENOENT: 'missing',
  ENOTFOUND: 'missing',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  ABORT_ERR: 'aborted',
  ECONNRESET: 'cut-off',
  EPIPE: 'cut-off',
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What a failed request means; `sent`: whether it may have gone out. */
export const brokenOf = (error: unknown, sent: boolean): Broken => {
  const code = codeOf(error)
  return {
    is: 'broken',
    request: sent ? 'lost' : 'unsent',
    why: WHY[code] ?? (code.startsWith('HPE_') ? 'not-http' : 'other'),
    message: toRaw(error instanceof Error ? error.message : String(error)),
  }
}

export const broken = (why: Broken['why'], message: string): Broken => ({
  is: 'broken',
  request: 'lost',
  why,
  message: toRaw(message),
})

export const cutOff = broken('cut-off', 'the answer broke off')
