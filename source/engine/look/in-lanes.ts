/** Does the work for every item, at most `limit` at once, in order of their start. */
export const inLanes = async <Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  const rest = items.values()
  const lane = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({length: Math.min(limit, items.length)}, lane))
}
