import {type Releases, type Service, serviceNamed} from '../releases.ts'

export const REGISTRY = 'registry.kestrel.example'

const TEAMS = 'checkout catalog search payments ledger identity notify media shipping pricing reports insights'.split(
  ' ',
)
const PARTS = 'api worker web jobs gateway'.split(' ')

/** 60 services of 12 teams. */
export const SERVICES: readonly Service[] = TEAMS.flatMap((team) =>
  PARTS.map((part) => serviceNamed(`${team}/${part}`)),
)

export const RELEASES: Releases = {registry: REGISTRY, versions: 72, since: 430}

/** The name of a release that is so many days old. */
export const TEAM_NAMES: readonly string[] = TEAMS
