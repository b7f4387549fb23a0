/** What `policy init` writes. Every key is there with its default, as a comment: the file changes nothing until one is taken out. */
export const POLICY_START = `# What dock-tidy may call stale on this machine. Lines that begin with # are comments, and show the defaults.
# dock-tidy policy check     is this file right, and what does it mean?
# dock-tidy policy show      what is in force, and who said it
# dock-tidy --dry-run        what would go
version = 1

# The age that counts: since it was last "used", since it "arrived" here, or since it was "created".
# clock = "used"

# What matches is never removed. A bare word is a name; also label:team=web, project:shop, volume:db-*, kind:network …
# protect = ["postgres:*", "label:keep", "project:shop"]

# Nothing else may go. Empty: everything may.
# only = []

# A command after each run, with the receipt (JSON) on its standard input.
# after = ["/usr/local/bin/tell-somebody", "--quietly"]

[containers]
# older-than = "14d"            # stopped that long; 90m, 36h, 14d, 6w
# changed = "keep"              # those that wrote more than 1 MB of their own; or "remove"

[images]
# older-than = "30d"
# untagged-older-than = "7d"
# keep-newest = 0               # of each repository, by the date they were made
# only-copies = "keep"          # or "remove"
# unknown-origin = "keep"       # those that nothing proves could be pulled again; or "remove"
# check-registry = false        # ask the registries about those that matter

[volumes]
# No volume goes unless one of these two lines is there.
# anonymous-older-than = "30d"
# remove = ["scratch-*"]        # named ones, unused for named-older-than
# named-older-than = "30d"

[networks]
# older-than = "14d"
# hand-made = "keep"            # those that no compose project made; or "remove"

[cache]
# older-than = "14d"
# keep = "5GB"                  # the newest this much stays

[space]
# Without this line everything stale goes; with it only as much as is needed, what is missed least first.
# min-free = "10%"              # of the engine's disk; or max-used = "100GB", or free = "20GB"

# Rules of your own; the first that matches decides. "kept" is asked before everything else; "stale" after what is in use,
# protected or managed: nothing lifts those.
# [[rule]]
# match = "repo:acme/ci-* older:2d"
# verdict = "stale"
# reason = "CI images live two days"
`
