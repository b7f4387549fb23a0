import {hash, randomBytes} from 'node:crypto'

const hex = (text: string): string => hash('sha256', text)

/** 64 hex digits that the same text always gives. */
export const hexOf = (text: string): string => hex(text)

/** `sha256:` and 64 hex digits. */
export const digestOf = (text: string): string => `sha256:${hex(text)}`

export const randomHex = (): string => randomBytes(32).toString('hex')

/** An id in the form of build cache records and Swarm objects: 25 of `[a-z0-9]`. */
export const shortIdOf = (text: string): string =>
  BigInt(`0x${hex(text)}`)
    .toString(36)
    .padStart(25, '0')
    .slice(-25)

/** The first 12 hex digits, as engines print ids. */
export const truncated = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)
