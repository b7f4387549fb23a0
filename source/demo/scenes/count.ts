/** `count` values, made from 0, 1, 2 … */
export const count = <Value>(count: number, make: (index: number) => Value): readonly Value[] =>
  Array.from({length: count}, (_, index) => make(index))
