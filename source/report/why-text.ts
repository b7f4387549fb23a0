import type {Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import {idOf} from '../inventory/names.ts'
import {ageFacts} from '../inventory/say/age-facts.ts'
import {nameKind} from '../inventory/say/kind-words.ts'
import {LAYER_COLUMNS, layerTable} from '../inventory/say/layer-table.ts'
import {signFacts} from '../inventory/say/sign-facts.ts'
import {sayRecover, sayRegistry} from '../inventory/say-recover.ts'
import {retainedFacts} from '../plan/retained-facts.ts'
import {sayBounds, sayBytes} from '../text/bytes.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {layTable} from '../text/table.ts'
import {factLines} from './fact-lines.ts'
import {stateOf} from './item-json.ts'
import {linkLines} from './link-lines.ts'
import type {Layout} from './report-text.ts'
import {RULE_COLUMNS, ruleRows} from './rule-rows.ts'
import type {Story} from './story.ts'

const sizeWords = ({size, own}: Item): Printable => {
  if (size === null) return printable('none')
  const bytes = knownValue(size)
  const alone = own === null ? null : knownValue(own)
  const whole = bytes === null ? printable('unknown') : sayBytes(bytes)
  return alone === null ? whole : say`${whole}, of which nothing else holds ${sayBounds(alone)}`
}

const itself = ({item, explanation: {verdict}}: Story): readonly Printable[] => {
  const names = item.kind === 'image' ? item.record.references.map(({text}) => printable(text)) : []
  return factLines([
    ['verdict', say`${verdict.decision}: ${verdict.reason} (${verdict.rule})`],
    ['id', printable(idOf(item))],
    ...names.map((name) => ['name', name] as const),
    ...(item.project === null ? [] : [['project', printable(item.project)] as const]),
    ['state', printable(stateOf(item))],
    ['size', sizeWords(item)],
  ])
}

/** What the engine counts for an image besides its unpacked layers. */
const besides = ({item, inventory: {layers}}: Story): readonly Printable[] => {
  const bytes = item.kind === 'image' ? layers.content?.of.get(item.id) : undefined
  return bytes === undefined ? [] : [say`and ${sayBytes(bytes)} compressed, with configuration and manifests`]
}

const layers = (story: Story, width: number | null): readonly Printable[] => {
  const {item, layers: rows} = story
  if (rows === null) return item.kind === 'image' ? [printable('not known')] : []
  if (rows.length === 0) return [printable('none')]
  return [...layTable(LAYER_COLUMNS, layerTable(rows), width), ...besides(story)]
}

const back = ({item, registry}: Story): readonly Printable[] =>
  factLines([
    ['comes back', sayRecover(item.recover)],
    ...(item.kind === 'image' ? [['origin', printable(item.origin)] as const] : []),
    ...(registry === null ? [] : [['registry', sayRegistry(registry)] as const]),
  ])

/** One item's whole story, for people; ends in a newline. */
export const whyText = (story: Story, layout: Layout): string => {
  const {item, inventory, explanation} = story
  const inner = layout.width === null ? null : layout.width - 2
  const section = (title: string, lines: readonly Printable[]): readonly string[] =>
    lines.length === 0 ? [] : ['', layout.paint('bold', title), ...lines.map((line) => `  ${line}`)]
  return [
    layout.paint('bold', nameKind(item)),
    ...itself(story).map((line) => `  ${line}`),
    ...section(
      'Rules, in order; the first that says yes decides',
      layTable(RULE_COLUMNS, ruleRows(explanation), inner),
    ),
    ...section('Links', linkLines(item, inventory, layout.verbose)),
    ...section('Layers, lowest first', layers(story, inner)),
    ...section('What it frees', factLines(retainedFacts(story.frees, story.retained, inventory, layout.verbose))),
    ...section('Ages', [
      ...factLines(ageFacts(item, inventory.now)),
      ...factLines(signFacts(item, inventory, layout.verbose)),
    ]),
    ...section('How it comes back', back(story)),
    '',
  ].join('\n')
}
