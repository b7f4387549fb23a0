// Config files that are right and wrong, for the parser and for the JSON Schema that editors use.

/** Right for both. */
export const RIGHT: readonly string[] = [
  '',
  '# nothing but a comment',
  '\ufeffversion = 1\r\nclock = "arrived"\r\n',
  'version = 1',
  'clock = "created"',
  'protect = ["postgres:*", "label:keep", "project:shop"]\nonly = []',
  'after = ["/usr/local/bin/tell", "--to", "ops"]',
  '[containers]\nolder-than = "36h"\nchanged = "remove"',
  'containers.older-than = "0d"',
  'images = {older-than = "6w", keep-newest = 3}',
  '[images]\nolder-than = "90m"\nuntagged-older-than = "7d"\nkeep-newest = 0\nonly-copies = "remove"\nunknown-origin = "keep"\ncheck-registry = true',
  '[volumes]\nanonymous-older-than = "30d"\nremove = ["scratch-*"]\nnamed-older-than = "60d"',
  '[networks]\nolder-than = "14d"\nhand-made = "keep"',
  '[cache]\nolder-than = "14d"\nkeep = "5GB"',
  '[cache]\nkeep = "512MiB"',
  '[space]\nmin-free = "10%"',
  '[space]\nmin-free = "50GB"',
  '[space]\nmax-used = "100GB"',
  '[space]\nfree = "20GB"',
  '[copies]\nkeep = false\ndirectory = "/var/backups/dock-tidy"\nexpire = "14d"',
  '[[rule]]\nmatch = "repo:acme/ci-* older:2d"\nverdict = "stale"\nreason = "CI images live two days"',
  `version = 1
clock = "used"
protect = ["postgres:*", "label:keep", "project:shop"]

[containers]
older-than = "14d"

[images]
older-than = "30d"
untagged-older-than = "7d"
keep-newest = 3
only-copies = "keep"          # or "remove"
unknown-origin = "keep"

[volumes]
anonymous-older-than = "30d"  # none goes unless this or the next line is there
remove = ["scratch-*"]        # named ones, unused for named-older-than (30d)

[networks]
older-than = "14d"
hand-made = "keep"

[cache]
older-than = "14d"
keep = "5GB"                  # newest this much stays

[space]
min-free = "10%"              # clean only when less is free, and only until it is

[copies]
keep = false
directory = "/var/backups/dock-tidy"
expire = "14d"

[[rule]]                      # the first that matches decides; "kept" is asked with rule 1, "stale" after rule 3
match = "repo:acme/ci-* older:2d"
verdict = "stale"
reason = "CI images live two days"
`,
  '[[rule]]\nmatch = "project:shop"\nverdict = "kept"\n\n[[rule]]\nmatch = "*"\nverdict = "stale"',
]

/** Wrong for both: type, form or name. What the parser says, in the file's order: `line:column`, and words of the sentence. */
export const WRONG: readonly (readonly [
  text: string,
  ...says: readonly (readonly [place: string, words: RegExp])[],
])[] = [
  ['version = 2', ['1:11', /version must be 1, the only version there is, not 2/]],
  ['version = "1"', ['1:11', /must be 1.*not "1"/]],
  ['clok = "used"', ['1:1', /no key "clok"; did you mean clock\?/]],
  ['frobnicate = 1', ['1:1', /no key "frobnicate"; known are version, clock,.* and rule\./]],
  ['clock = "usd"', ['1:9', /clock does not know "usd"; did you mean "used"\?/]],
  ['clock = "wall"', ['1:9', /clock must be "used", "arrived" or "created", not "wall"/]],
  ['clock = 3', ['1:9', /not 3\./]],
  ['clock = 2026-11-24', ['1:9', /not a date/]],
  ['protect = "postgres:*"', ['1:11', /protect must be a list of patterns in brackets, not "postgres/]],
  ['protect = [3, "ok", true]', ['1:12', /protect must be a pattern in quotes, not 3/], ['1:21', /not true/]],
  ['after = []', ['1:9', /after must be a command and its arguments/]],
  ['after = "mail"', ['1:9', /after must be a list of words/]],
  ['after = ["mail", ""]', ['1:18', /more than nothing/]],
  [
    'older-than = "3d"',
    [
      '1:1',
      /no key "older-than" outside of a section; it goes into \[containers\], \[images\], \[networks\] or \[cache\]/,
    ],
  ],
  ['[images]\nprotect = ["x"]', ['2:1', /no key "protect" in \[images\]; it goes above the first section/]],
  ['[images]\nkeep = "5GB"', ['2:1', /no key "keep" in \[images\]; it goes into \[cache\] or \[copies\]/]],
  ['[images]\noldr-than = "3d"', ['2:1', /no key "oldr-than" in \[images\]; did you mean older-than\?/]],
  ['[image]\nolder-than = "3d"', ['1:2', /no key "image"; did you mean images\?/]],
  ['[pods]', ['1:2', /no key "pods"/]],
  ['images = 3', ['1:10', /images is a section/]],
  ['[[images]]\nolder-than = "3d"', ['1:3', /images is a section/]],
  ['[images.older-than]\nx = 1', ['1:9', /must be a duration.*not a table/]],
  ['[containers]\nolder-than = "30"', ['2:14', /must be a duration like .*, not "30"/]],
  ['[containers]\nolder-than = "30 days"', ['2:14', /not "30 days"/]],
  ['[containers]\nolder-than = "30s"', ['2:14', /must be a duration/]],
  ['[containers]\nolder-than = "-5d"', ['2:14', /not "-5d"/]],
  ['[containers]\nolder-than = "1.5d"', ['2:14', /must be a duration/]],
  ['[containers]\nolder-than = 14', ['2:14', /in quotes, not 14/]],
  ['[images]\nkeep-newest = -1', ['2:15', /whole number from 0 to 999999, not -1/]],
  ['[images]\nkeep-newest = 2.5', ['2:15', /whole number/]],
  ['[images]\nkeep-newest = 99999999999999999999', ['2:15', /whole number/]],
  ['[images]\nkeep-newest = "3"', ['2:15', /not "3"/]],
  ['[images]\nonly-copies = "delete"', ['2:15', /must be "keep" or "remove", not "delete"/]],
  ['[images]\ncheck-registry = "yes"', ['2:18', /true or false, without quotes/]],
  ['[volumes]\nremove = ["", " "]', ['2:11', /empty pattern/], ['2:15', /empty pattern/]],
  ['[volumes]\nremove = "scratch"', ['2:10', /volumes.remove must be a list/]],
  ['[cache]\nkeep = 5', ['2:8', /must be a size/]],
  ['[cache]\nkeep = "5G"', ['2:8', /must be a size like "500MB" or "2GiB", not "5G"/]],
  ['[cache]\nkeep = "-5GB"', ['2:8', /must be a size/]],
  ['[space]\nfree = "0B"', ['2:8', /more than nothing/]],
  ['[space]\nfree = "1GB"\nmin-free = "10%"', ['3:1', /choose one/]],
  ['[space]\nmin-free = "0GB"', ['2:12', /"1%" to "99%"/]],
  ['[space]\nmin-free = "0%"', ['2:12', /"1%" to "99%"/]],
  ['[space]\nmin-free = "110%"', ['2:12', /"1%" to "99%"/]],
  ['[space]\nmin-free = 10', ['2:12', /in quotes/]],
  ['[copies]\ndirectory = "relative"', ['2:13', /a path from the root on/]],
  ['[copies]\nkeep = true', ['2:1', /this version of dock-tidy can't keep copies/]],
  ['[rule]\nmatch = "x"\nverdict = "kept"', ['1:2', /\[\[rule\]\], in double brackets/]],
  ['rule = ["x"]', ['1:9', /\[\[rule\]\]/]],
  ['[[rule]]', ['1:3', /rule-1 lacks its match/], ['1:3', /rule-1 lacks its verdict/]],
  [
    '[[rule]]\nmatch = "x"\nverdict = "kept"\n[[rule]]\nmatch = "y"\nverdict = "gone"',
    ['6:11', /rule-2's verdict must be "kept" or "stale", not "gone"/],
  ],
  [
    '[[rule]]\nmatch = "x"\nverdict = "stale"\nreson = "y"',
    ['4:1', /no key "reson" in \[\[rule\]\]; did you mean reason\?/],
  ],
  ['[[rule]]\nmatch = "x"\nverdict = "stale"\nreason = ""', ['4:10', /more than nothing/]],
  ['__proto__ = 1', ['1:1', /no key "__proto__"/]],
  ['[constructor]\nx = 1', ['1:2', /no key "constructor"/]],
  [
    'clok = "used"\n[images]\nolder-than = 3\n\nkeep-newest = "x"\n[cache]\nkep = "5GB"',
    ['1:1', /clok/],
    ['3:14', /images.older-than/],
    ['5:15', /images.keep-newest/],
    ['7:1', /did you mean keep\?/],
  ],
]

/** Right as JSON Schema sees it; only the parser knows better. */
export const WRONG_FOR_THE_PARSER: typeof WRONG = [
  ['version = 1.0', ['1:11', /must be 1/]],
  ['protect = ["older:soon"]', ['1:12', /protect: older: must be a duration/]],
  ['protect = ["\\"open"]', ['1:12', /never closed/]],
  ['[containers]\nolder-than = "999999999w"', ['2:14', /must be a duration/]],
  [
    '[[rule]]\nmatch = "oldr:2d"\nverdict = "kept"',
    ['2:9', /rule-1's match: There is no field "oldr"; did you mean older:/],
  ],
  ['[[rule]]\nmatch = "x !older:2d"\nverdict = "stale"', ['1:3', /rule-1 calls stale what is young/]],
]

/** No TOML at all. */
export const BROKEN: typeof WRONG = [
  ['a = 1\na = 2', ['2:1', /a second time/]],
  ['[images]\nolder-than = "1d"\n[images]\nkeep-newest = 1', ['3:2', /a second time/]],
  ['protect = ["a"', ['1:15', /lacks its closing bracket/]],
  ['clock = "used', ['1:14', /never closed/]],
  ['clock = used', ['1:9', /quotes/]],
  ['clock "used"', ['1:7', /needs a "="/]],
  ['clock =', ['1:8', /value is missing/]],
  ['[images', ['1:8', /closing bracket/]],
  ['clock = "used" version = 1', ['1:16', /Only one key a line/]],
  ['clock = "us\u0000ed"', ['1:12', /no TOML: Control characters/]],
  ['x = [[[[', ['1:9', /./]],
  [`a = ${'['.repeat(20_000)}${']'.repeat(20_000)}`, ['1:1', /Nested too deeply/]],
]
