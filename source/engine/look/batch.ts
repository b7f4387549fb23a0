/** Collects entries and hands them on in batches: many small parts would each cost a new view. */
export interface Batch<Entry> {
  readonly add: (entry: Entry) => void
  readonly flush: () => void
}

const BATCH_MS = 100

export const batch = <Entry>(now: () => number, take: (entries: readonly Entry[]) => void): Batch<Entry> => {
  let entries: Entry[] = []
  let last = now()
  const flush = () => {
    last = now()
    if (entries.length > 0) take(entries)
    entries = []
  }
  return {
    add: (entry) => {
      entries.push(entry)
      if (now() - last >= BATCH_MS) flush()
    },
    flush,
  }
}
