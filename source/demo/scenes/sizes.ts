/** Bytes. */
export const kB = (n: number): number => Math.round(n * 1000)
export const MB = (n: number): number => Math.round(n * 1e6)
export const GB = (n: number): number => Math.round(n * 1e9)
