let segmenter: Intl.Segmenter | null = null

/** What a reader takes for characters, one by one. The tables for it take 15 ms, so that they are loaded when first needed. */
export const graphemesOf = (text: string): readonly string[] => {
  segmenter ??= new Intl.Segmenter('en', {granularity: 'grapheme'})
  return Array.from(segmenter.segment(text), ({segment}) => segment)
}
