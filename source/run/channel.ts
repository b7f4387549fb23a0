/** Values from many writers for one reader, in the order they were written; nothing is dropped. */
export interface Channel<Value> {
  readonly push: (value: Value) => void
  /** No more values; the reader gets what is left, then ends. */
  readonly close: () => void
  readonly read: () => AsyncGenerator<Value, void, void>
}

export const makeChannel = <Value>(): Channel<Value> => {
  let values: Value[] = []
  let closed = false
  let wake: () => void = () => undefined
  return {
    push: (value) => {
      values.push(value)
      wake()
    },
    close: () => {
      closed = true
      wake()
    },
    read: async function* () {
      while (true) {
        const ready = values
        values = []
        yield* ready
        if (values.length > 0) continue
        if (closed) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
