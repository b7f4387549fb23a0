import type {Item} from '../inventory/item.ts'
import type {Labels} from '../inventory/snapshot.ts'
import {type Raw, rawString} from '../text/raw.ts'

const NO_LABELS: Labels = new Map()

export const labelsOf = (item: Item): Labels => (item.kind === 'cache' ? NO_LABELS : item.record.labels)

export const isTrue = (label: Raw | undefined): boolean => label !== undefined && /^true$/i.test(rawString(label))
