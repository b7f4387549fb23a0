import type {HistoryRow} from './snapshot.ts'

interface Bounds {
  readonly atLeast: number
  readonly atMost: number
}

const fits = (row: HistoryRow, layer: Bounds): boolean => row.bytes >= layer.atLeast && row.bytes <= layer.atMost

/**
 * `table[l][r]`: the first `l` layers can be made by the first `r` rows, each layer by one row, in order, and every row with bytes
 * making one.
 */
const reachable = (rows: readonly HistoryRow[], layers: readonly Bounds[]): readonly boolean[][] => {
  const table = Array.from({length: layers.length + 1}, () => new Array<boolean>(rows.length + 1).fill(false))
  for (let l = 0; l <= layers.length; l += 1) {
    const line = table[l] as boolean[]
    const layer = layers[l - 1]
    for (let r = 0; r <= rows.length; r += 1) {
      const row = rows[r - 1]
      if (!row) line[r] = l === 0
      else
        line[r] = (row.bytes === 0 && line[r - 1] === true) || (!!layer && fits(row, layer) && !!table[l - 1]?.[r - 1])
    }
  }
  return table
}

/**
 * What rows of a history (oldest first) say about each of an image's layers (lowest first), where it is open which rows without
 * bytes made a layer: all ways in which they can are tried at once. Null: there is no way.
 */
export const alignHistory = (rows: readonly HistoryRow[], layers: readonly Bounds[]): readonly Bounds[] | null => {
  const from = reachable(rows, layers)
  if (!from[layers.length]?.[rows.length]) return null
  const back = reachable(rows.toReversed(), layers.toReversed())
  return layers.map((layer, l) => {
    const made = rows.filter(
      (row, r) => fits(row, layer) && from[l]?.[r] && back[layers.length - l - 1]?.[rows.length - r - 1],
    )
    const bytes = made.map((row) => row.bytes)
    return {atLeast: Math.min(...bytes), atMost: Math.max(...bytes)}
  })
}
