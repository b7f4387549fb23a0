import type {ByteBounds} from '../inventory/bytes.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {knownValue} from '../inventory/measured.ts'
import type {RuleCount} from '../policy/count-rules.ts'
import {rawString} from '../text/raw.ts'
import {boundsJson, engineJson, keyJson, timeJson} from './basic-json.ts'
import {itemJson} from './item-json.ts'
import {planJson} from './plan-json.ts'
import type {Report} from './report.ts'
import {spaceJson} from './space-json.ts'
import {type Total, together, totals} from './totals.ts'

// Our clock told the time of reading; the engine's is as far from it as when both were compared.
const takenAt = ({engine, snapshot, now}: Inventory): number => {
  const ours = snapshot.readAt ?? now
  const clock = knownValue(engine)?.clock ?? null
  return clock === null ? ours : ours + clock.engine - clock.ours
}

const amountJson = (bounds: ByteBounds | null) => ({
  bytes: bounds !== null && bounds.atLeast === bounds.atMost ? bounds.atLeast : null,
  bounds: bounds === null ? null : boundsJson(bounds),
})

const totalJson = ({count, bytes, stale, unused}: Total) => ({count, ...amountJson(bytes), stale, unused})

const ruleJson = ({rule, decision, count, own}: RuleCount) => ({
  rule,
  decision,
  count,
  match: own?.match.text ?? null,
  reason: own?.reason ?? null,
  file: own?.at.file ?? null,
  line: own?.at.line ?? null,
})

/** The report as `schema/report-1.json` has it; plain data for JSON. */
export const reportJson = (report: Report) => {
  const {inventory, verdicts} = report.view
  const {notYetProven} = report
  const {image, container, volume, network, cache} = totals(report.view)
  const {logs, whole, directory, unexplained} = together(report)
  return {
    schema: 'dock-tidy/report-1',
    takenAt: timeJson(takenAt(inventory)),
    engine: engineJson(knownValue(inventory.engine)),
    gaps: inventory.gaps.map(({part, item, reason}) => ({
      part,
      item: item === null ? null : keyJson(item),
      reason: rawString(reason),
    })),
    totals: {
      images: totalJson(image),
      containers: totalJson(container),
      volumes: totalJson(volume),
      networks: totalJson(network),
      cache: totalJson(cache),
      logs: amountJson(logs),
      whole: amountJson(whole),
      directory: amountJson(directory),
      unexplained: amountJson(unexplained),
    },
    items: [...inventory.items.values()].map((item) => itemJson(item, verdicts.get(item.key), inventory)),
    space: report.space && spaceJson(report.space),
    notYetProven: {
      items: notYetProven.keys.map(keyJson),
      from: timeJson(notYetProven.from),
    },
    plan: planJson(report.plan),
    rules: report.decided.map(ruleJson),
  }
}
