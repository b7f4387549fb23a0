// Words of the whole program that this version does not have: named so that a person who read about them hears the truth.

export const LATER_COMMANDS: readonly string[] = ['plan', 'apply', 'undo', 'doctor', 'completion']

export const LATER_OPTIONS: readonly string[] = ['--all-contexts', '--keep-copies', '--item']
