# shellcheck shell=bash
# The kinds of engine that the tests know, and where they are. Sourced by the scripts beside it.

me=$(basename "$0")
say() { echo "$me: $*" >&2; }
die() { say "$@"; exit 1; }
wrong() { say "$* (see --help)"; exit 2; }

# shellcheck disable=SC2034 # the scripts use it
# Below it: one directory a Debian release, and one link a kind, to the release that it runs from.
engines=${DOCK_TIDY_ENGINES:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)/.engines}

kinds=(docker-20.10 docker-28.5 docker-28.5-containerd podman-4.3 podman-5.8)

# package_of KIND: the Debian package whose version makes the kind.
package_of() { case $1 in docker-*) echo docker.io ;; podman-*) echo podman ;; esac; }
version_of() { local v=${1#*-}; echo "${v%%-*}"; }
# releases_of KIND: those that may have it, the best one first.
releases_of() { case $1 in docker-20.10 | podman-4.3) echo bookworm ;; *) echo forky sid ;; esac; }

is_kind() { [[ " ${kinds[*]} " == *" $1 "* ]]; }
