/** ms to wait before the next try: 100, 200, 400 … up to 5 s. */
export const backOff = (tries: number): number => Math.min(5000, 100 * 2 ** Math.min(tries, 6))
