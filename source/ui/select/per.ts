/** Remembers the answer for each key and the width it was last asked for. */
export const perWidth = <Key extends object, Value>() => {
  const known = new WeakMap<Key, {readonly width: number; readonly value: Value}>()
  return (key: Key, width: number, compute: () => Value): Value => {
    const found = known.get(key)
    if (found?.width === width) return found.value
    const value = compute()
    known.set(key, {width, value})
    return value
  }
}

/** Remembers the answer for each argument as long as that lives: views and inventories never change. */
export const per = <Key extends object, Value>(compute: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new WeakMap<Key, {readonly value: Value}>()
  return (key) => {
    const found = known.get(key) ?? {value: compute(key)}
    known.set(key, found)
    return found.value
  }
}
