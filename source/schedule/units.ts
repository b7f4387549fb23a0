import {calendarTime} from './calendar-time.ts'
import {hardening, type Reach} from './hardening.ts'
import {nameOf, type Scheduled} from './scheduled.ts'
import {unitCommand, unitWord} from './unit-words.ts'
import {sayWhen, type When} from './when.ts'

/** A file for systemd. */
export interface UnitFile {
  readonly name: string
  readonly text: string
}

const WRITTEN = '# Written by dock-tidy schedule add; dock-tidy schedule remove takes it away.'

const file = (name: string, sections: Readonly<Record<string, readonly string[]>>): UnitFile => {
  const body = Object.entries(sections).map(([section, lines]) => [`[${section}]`, ...lines, ''].join('\n'))
  return {name, text: `${WRITTEN}\n\n${body.join('\n')}`}
}

/** For Description=, where a % begins a specifier. */
const description = (text: string): string => `Description=${text.replaceAll('%', '%%').replaceAll(/[\n\\]/g, ' ')}`

const common = ({command, environment}: Scheduled, reach: Reach): readonly string[] => [
  `ExecStart=${unitCommand(command)}`,
  ...[...environment].map(([name, value]) => `Environment=${unitWord(`${name}=${value}`)}`),
  ...hardening(reach),
]

/** What is run at times: the timer's name is what is switched on. */
export const pruneUnits = (scheduled: Scheduled, when: When, reach: Reach): readonly [timer: UnitFile, UnitFile] => {
  const name = `dock-tidy-${nameOf(scheduled)}`
  const timer = file(`${name}.timer`, {
    Unit: [description(`dock-tidy ${sayWhen(when)}, for the engine at ${scheduled.endpoint}`)],
    // a machine that was off at that time makes up for it
    Timer: [`OnCalendar=${calendarTime(when)}`, 'Persistent=true'],
    Install: ['WantedBy=timers.target'],
  })
  const service = file(`${name}.service`, {
    Unit: [description(`dock-tidy removes what is stale from the engine at ${scheduled.endpoint}`)],
    Service: ['Type=oneshot', ...common(scheduled, reach)],
  })
  return [timer, service]
}

/** What runs all the time. */
export const watchUnit = (scheduled: Scheduled, reach: Reach): UnitFile =>
  file(`dock-tidy-${nameOf(scheduled)}.service`, {
    Unit: [description(`dock-tidy watches the engine at ${scheduled.endpoint}`)],
    Service: [
      'Type=exec',
      ...common(scheduled, reach),
      'Restart=on-failure',
      'RestartSec=60',
      // a wrong option stays wrong
      'RestartPreventExitStatus=2',
      'SuccessExitStatus=143',
      // only the watcher hears it, and lets a removal that is under way end
      'KillMode=mixed',
      'TimeoutStopSec=15min',
    ],
    Install: [`WantedBy=${reach.scope === 'system' ? 'multi-user.target' : 'default.target'}`],
  })
