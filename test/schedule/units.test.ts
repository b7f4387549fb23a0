import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {nameOf} from '../../source/schedule/scheduled.ts'
import {nameOfUnit, scheduledInUnit, timeInUnit} from '../../source/schedule/unit-entries.ts'
import {parseUnitCommand, parseUnitWords, unitCommand, unitWord} from '../../source/schedule/unit-words.ts'
import {pruneUnits, watchUnit} from '../../source/schedule/units.ts'
import {scheduled, when, word} from './arbitrary-schedule.ts'

const reach = {
  scope: 'system',
  writes: ['/root/.local/state/dock-tidy'],
  local: true,
  foreignSocket: false,
  sharedTmp: false,
} as const

describe('words of a unit', () => {
  it('can be read again', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string())), (words) => {
        assert.deepEqual(parseUnitWords(words.map(unitWord).join(' ')), words)
        if (words.length > 0) assert.deepEqual(parseUnitCommand(unitCommand(words)), words)
      }),
    )
  })

  for (const text of ['/bin/x', '"a" b', '"open'])
    it(`can't be read in ${text}`, () => assert.equal(parseUnitWords(text), null))
})

describe('units', () => {
  it('can be read again', () => {
    fc.assert(
      fc.property(scheduled, when, (one, time) => {
        const [timer, service] = pruneUnits(one, time, reach)
        assert.deepEqual(scheduledInUnit(service.text), one)
        assert.deepEqual(timeInUnit(timer.text).when, time)
        assert.deepEqual(
          [timer, service].map(({name}) => nameOfUnit(name)),
          [nameOf(one), nameOf(one)],
        )
        const watch = watchUnit(one, reach)
        assert.deepEqual(scheduledInUnit(watch.text), one)
      }),
    )
  })

  it('have one setting a line, whatever stands in it', () => {
    fc.assert(
      fc.property(scheduled, when, (one, time) => {
        const texts = [...pruneUnits(one, time, reach), watchUnit(one, reach)].map(({text}) => text)
        for (const line of texts.flatMap((text) => text.split('\n')))
          assert.match(line, /^(|#.*|\[(Unit|Service|Timer|Install)\]|[A-Z][A-Za-z]+=.*[^\\]|[A-Z][A-Za-z]+=.*"")$/su)
      }),
    )
  })

  it('let a service get at no more than it needs', () => {
    const [one] = fc.sample(scheduled, 1)
    assert.ok(one)
    const local = watchUnit(one, reach).text
    assert.match(local, /^NoNewPrivileges=yes$/m)
    assert.match(local, /^ProtectSystem=strict$/m)
    assert.match(local, /^ReadWritePaths="-\/root\/\.local\/state\/dock-tidy"$/m)
    assert.match(local, /^RestrictAddressFamilies=AF_UNIX$/m)
    assert.match(local, /^CapabilityBoundingSet=CAP_DAC_READ_SEARCH$/m)
    assert.match(local, /^PrivateTmp=yes$/m)
    assert.match(watchUnit(one, {...reach, foreignSocket: true}).text, /^CapabilityBoundingSet=.* CAP_DAC_OVERRIDE$/m)
    assert.doesNotMatch(watchUnit(one, {...reach, sharedTmp: true}).text, /PrivateTmp/)
    const remote = watchUnit(one, {...reach, local: false, scope: 'user'}).text
    assert.match(remote, /^RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6$/m)
    // a person's service manager may not take capabilities away
    assert.doesNotMatch(remote, /CapabilityBoundingSet/)
  })
})
