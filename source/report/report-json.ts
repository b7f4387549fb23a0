import type {Inventory} from '../inventory/inventory.ts'
import {knownValue} from '../inventory/measured.ts'
import {rawString} from '../text/raw.ts'
import {engineJson, keyJson, timeJson} from './basic-json.ts'
import {itemJson} from './item-json.ts'
import {planJson} from './plan-json.ts'
import type {Report} from './report.ts'
import {type Total, totals} from './totals.ts'

// Our clock told the time of reading; the engine's is as far from it as when both were compared.
const takenAt = ({engine, snapshot, now}: Inventory): number => {
  const ours = snapshot.readAt ?? now
  const clock = knownValue(engine)?.clock ?? null
  return clock === null ? ours : ours + clock.engine - clock.ours
}

const totalJson = ({count, bytes, stale, unused}: Total) => ({count, bytes, stale, unused})

/** The report as `schema/report-1.json` has it; plain data for JSON. */
export const reportJson = ({view, plan}: Report) => {
  const {inventory, verdicts} = view
  const {image, container, volume, network, cache} = totals(view)
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
    },
    items: [...inventory.items.values()].map((item) => itemJson(item, verdicts.get(item.key), inventory)),
    plan: planJson(plan),
  }
}
