// Node's spec report, with the reasons of what was skipped once more before the closing counts. What was skipped
// is also written to the file in DOCK_TIDY_SKIPPED, for the caller to judge.

import {writeFileSync} from 'node:fs'
import {PassThrough} from 'node:stream'
import {spec as Spec} from 'node:test/reporters'

const isClosing = ({type, data}) => type === 'test:diagnostic' && data.nesting === 0 && /^tests \d+$/.test(data.message)

const byReason = (skipped) => {
  const groups = new Map()
  for (const {name, reason} of skipped) groups.set(reason, [...(groups.get(reason) ?? []), name])
  return [...groups]
}

const listed = (skipped) => {
  const lines = byReason(skipped).map(
    ([reason, names]) => `  ${reason}: ${names.length === 1 ? names[0] : `${names.length} tests`}`,
  )
  return `\nSkipped, and why:\n${lines.join('\n')}\n\n`
}

const reasonOf = (skip) => (typeof skip === 'string' && skip !== '' ? skip : 'no reason given')

export default async function* (events) {
  const spec = new Spec()
  const text = spec.pipe(new PassThrough({encoding: 'utf8'}))
  const skipped = []
  let closing = false
  for await (const event of events) {
    const {skip, name, file} = event.data ?? {}
    if (/^test:(pass|fail)$/.test(event.type) && skip !== undefined) skipped.push({name, file, reason: reasonOf(skip)})
    if (isClosing(event) && !closing) {
      closing = true
      if (skipped.length > 0) yield listed(skipped)
    }
    spec.write(event)
    const ready = text.read()
    if (ready !== null) yield ready
  }
  spec.end()
  yield* text
  if (process.env.DOCK_TIDY_SKIPPED !== undefined) writeFileSync(process.env.DOCK_TIDY_SKIPPED, JSON.stringify(skipped))
}
