# shellcheck shell=bash
# What the scripts know of an engine's STATE directory. Sourced.
#   engine.sock  its API           pid    of its init process, and when that began (see /proc/PID/stat)
#   data/        what it keeps     *.log  what it says
#   cli          its command line client, run beside it

# began PID: when it began, in clock ticks since boot; nothing if there is no such process. Field 22, behind a name that may hold spaces.
began() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

# running STATE: sets init to the engine's init process, whose namespace holds all of the engine; false if it doesn't run.
running() {
  local since
  read -r init since 2>/dev/null <"$1/pid" || return 1
  [ -n "$since" ] && [ "$(began "$init")" = "$since" ]
}

# cgroup_of STATE: the cgroup below which its containers run (Docker); two STATEs never have the same.
cgroup_of() { stat -c engine-%d-%i-of-dock-tidy "$1"; }
