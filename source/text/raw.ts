declare const raw: unique symbol

/**
 * Text as an engine sent it: untrusted, unbounded in content.
 *
 * At run time it is a string. To the compiler it is a symbol, so that a template, a `+`, a JSX child or a string parameter
 * refuses it: the only ways out are `printable()` for eyes and `rawString()` for machines (JSON, requests, matching).
 */
export type Raw = symbol & {readonly [raw]: 'Raw'}

/** Marks a string as untrusted; for the edges where text comes in. */
export const toRaw = (text: string): Raw => text as unknown as Raw

/** The exact characters, for comparing, matching, JSON and requests; never for a terminal. */
export const rawString = (text: Raw): string => text as unknown as string
