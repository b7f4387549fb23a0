import type {Pattern} from './pattern.ts'

/** The pattern without what it asks of an age. */
export const timeless = (pattern: Pattern): Pattern => ({
  ...pattern,
  terms: pattern.terms.filter(({question}) => question.field !== 'older'),
})

/** The longest age it asks for, ms; null: it asks for none. */
export const ageIn = ({terms}: Pattern): number | null => {
  const ages = terms.flatMap(({question}) => (question.field === 'older' ? [question.than] : []))
  return ages.length === 0 ? null : Math.max(...ages)
}
