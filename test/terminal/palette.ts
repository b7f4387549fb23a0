const named = [
  '#22272e',
  '#f47067',
  '#57ab5a',
  '#c69026',
  '#539bf5',
  '#b083f0',
  '#39c5cf',
  '#909dab',
  '#636e7b',
  '#ff938a',
  '#6bc46d',
  '#daaa3f',
  '#6cb6ff',
  '#dcbdfb',
  '#56d4dd',
  '#cdd9e5',
] as const

const hex = (value: number) => value.toString(16).padStart(2, '0')

/** `#rrggbb` of a 24-bit number. */
export const trueColour = (value: number): string => `#${hex(value >> 16)}${hex((value >> 8) & 255)}${hex(value & 255)}`

const step = (level: number) => (level === 0 ? 0 : 55 + 40 * level)

/** `#rrggbb` of one of the 256 indexed colours: 16 named ones, a cube of six levels, 24 greys. */
export const paletteColour = (index: number): string => {
  const name = named[index]
  if (name !== undefined) return name
  if (index >= 232) return `#${hex(8 + 10 * (index - 232)).repeat(3)}`
  const place = index - 16
  return `#${hex(step(Math.floor(place / 36)))}${hex(step(Math.floor(place / 6) % 6))}${hex(step(place % 6))}`
}
