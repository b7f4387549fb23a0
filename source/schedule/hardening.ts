import {unitWord} from './unit-words.ts'

/** What a service has to get at. */
export interface Reach {
  /** Root's own units, or those of a person. */
  readonly scope: 'system' | 'user'
  /** Directories it may write; absolute paths. */
  readonly writes: readonly string[]
  /** Its engine is behind a socket of this machine. */
  readonly local: boolean
  /** That socket belongs to someone else than root, who without this capability may not open it. */
  readonly foreignSocket: boolean
  /** It needs something in /tmp or /var/tmp: a socket, the program itself. */
  readonly sharedTmp: boolean
}

const ALWAYS: readonly string[] = [
  'NoNewPrivileges=yes',
  'ProtectSystem=strict',
  // compose files are looked for in people's homes; where an administrator hides them, projects count as alive
  'ProtectHome=read-only',
  'ProtectKernelTunables=yes',
  'ProtectKernelModules=yes',
  'ProtectKernelLogs=yes',
  'ProtectControlGroups=yes',
  'ProtectClock=yes',
  'ProtectHostname=yes',
  'RestrictNamespaces=yes',
  'RestrictRealtime=yes',
  'RestrictSUIDSGID=yes',
  'LockPersonality=yes',
  'SystemCallArchitectures=native',
  'UMask=0077',
]

/** The lines that keep a service to what it needs. What else an administrator wants goes into a drop-in (`systemctl edit`). */
export const hardening = ({scope, writes, local, foreignSocket, sharedTmp}: Reach): readonly string[] => [
  ...ALWAYS,
  ...(sharedTmp ? [] : ['PrivateTmp=yes']),
  // to see whether people's compose files are there, which only they may read
  ...(scope === 'system'
    ? [`CapabilityBoundingSet=CAP_DAC_READ_SEARCH${foreignSocket ? ' CAP_DAC_OVERRIDE' : ''}`]
    : []),
  `RestrictAddressFamilies=AF_UNIX${local ? '' : ' AF_INET AF_INET6'}`,
  // the record of a run goes there when the disk is full
  ...(scope === 'user' ? ['RuntimeDirectory=dock-tidy', 'RuntimeDirectoryPreserve=yes'] : []),
  `ReadWritePaths=${writes.map((path) => unitWord(`-${path}`)).join(' ')}`,
]
