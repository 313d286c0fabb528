#!/usr/bin/env bash
# Times two commands in turn, A B A B …, as whole processes, and prints their medians and the ratio A/B.
#
#   benches/side_by_side.sh [-n RUNS] 'PEER COMMAND' -- COMMAND [ARG…]
#
# for example
#
#   benches/side_by_side.sh 'python3 shares.py 2025-12-05.geojson' -- \
#       target/release/controlmap shares 2025-12-05.geojson --format csv -o shares.csv
#
# Needs bash, GNU date and GNU time (/usr/bin/time) for memory; where the latter is missing, only time is told.
set -euo pipefail

runs=10
if [[ ${1-} == -n ]]; then
    runs=$2
    shift 2
fi
if [[ $# -lt 3 || $2 != -- ]]; then
    sed -n '2,12s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
peer=$1
shift 2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# once NAME COMMAND…: runs the command, adds its wall time [ms] to NAME.ms and its peak memory [KiB] to NAME.kib.
once() {
    local name=$1 begun ended
    shift
    begun=$(date +%s%N)
    if [[ -x /usr/bin/time ]]; then
        /usr/bin/time -f %M -o "$work/peak" "$@" >/dev/null 2>"$work/said" </dev/null || fail "$@"
        tail -1 "$work/peak" >>"$work/$name.kib"
    else
        "$@" >/dev/null 2>"$work/said" </dev/null || fail "$@"
    fi
    ended=$(date +%s%N)
    echo "$(((ended - begun) / 1000))" >>"$work/$name.us"
}

fail() {
    echo "failed: $*" >&2
    cat "$work/said" >&2
    exit 1
}

median() { sort -n "$1" | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2}'; }

# One round that is not counted: it fills the caches of the disk.
once warm "$@"
once warm bash -c "exec $peer"
for ((run = 0; run < runs; run++)); do
    once ours "$@"
    once theirs bash -c "exec $peer"
done

for name in ours theirs; do
    printf '%-7s %8.1f ms' "$name" "$(awk "BEGIN {print $(median "$work/$name.us") / 1000}")"
    [[ -f $work/$name.kib ]] && printf ' %8.1f MiB' "$(awk "BEGIN {print $(median "$work/$name.kib") / 1024}")"
    echo
done
paste "$work/ours.us" "$work/theirs.us" | awk '{print $1 / $2}' >"$work/ratios"
printf 'ratio   %8.3f (median of %d pairs)\n' "$(median "$work/ratios")" "$runs"
