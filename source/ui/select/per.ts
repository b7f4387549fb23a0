/** Remembers the answer for each argument as long as that lives: views and inventories never change. */
export const per = <Key extends object, Value>(compute: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new WeakMap<Key, {readonly value: Value}>()
  return (key) => {
    const found = known.get(key) ?? {value: compute(key)}
    known.set(key, found)
    return found.value
  }
}
