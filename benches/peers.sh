#!/usr/bin/env bash
# vipp beside Taskwarrior, hledger and khal on as many records, all in one run on one machine.
# Usage: benches/peers.sh [HOW MANY RECORDS, 10000]
# Needs hyperfine, taskwarrior, hledger, khal and python3; writes only into a temporary folder.
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-10000}
for program in hyperfine task hledger khal python3; do
    command -v "$program" >/dev/null || { echo "peers.sh needs $program: please install it" >&2; exit 1; }
done

cargo build --release --quiet
vipp=$PWD/${CARGO_TARGET_DIR:-target}/release/vipp
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "making $count records for each" >&2
cargo bench --quiet --bench vipp -- generate "$work/cases" "$count"
export HOME=$work VIPP_CONFIG=$work/no-config TASKRC=$work/taskrc TASKDATA=$work/tasks XDG_CONFIG_HOME=$work/config \
    XDG_DATA_HOME=$work/data XDG_CACHE_HOME=$work/cache LC_ALL=C.UTF-8
unset VIPP_CASES VIPP_NOW

mkdir -p "$work/tasks" "$work/vdir" "$work/config/khal"
printf 'data.location=%s\nconfirmation=off\nverbose=nothing\n' "$work/tasks" >"$work/taskrc"
printf '[calendars]\n[[visits]]\npath = %s\n[locale]\ntimeformat = %%H:%%M\ndateformat = %%Y-%%m-%%d\n' \
    "$work/vdir" >"$work/config/khal/config"
python3 - "$work" "$count" <<'PYTHON'
import datetime, json, sys, uuid

work, count = sys.argv[1], int(sys.argv[2])
start = datetime.date(2026, 9, 1)
days = [start + datetime.timedelta(days=nth % 365) for nth in range(count)]
with open(f"{work}/tasks.json", "w") as tasks, open(f"{work}/visits.journal", "w") as journal:
    for nth, day in enumerate(days):
        name = f"case-{nth:05} visit {nth % 7 + 1}"
        task = {"description": name, "status": "pending", "due": f"{day:%Y%m%d}T090000Z", "uuid": str(uuid.UUID(int=nth + 1))}
        tasks.write(json.dumps(task) + "\n")
        journal.write(f"{day} {name}\n    visits:case-{nth:05}  90 min\n    time\n\n")
        with open(f"{work}/vdir/{nth}.ics", "w", newline="\r\n") as event:
            event.write(
                "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//peers//\nBEGIN:VEVENT\n"
                f"UID:{nth}@peers\nDTSTAMP:20260901T090000Z\nDTSTART:{day:%Y%m%d}T090000Z\nDTEND:{day:%Y%m%d}T103000Z\n"
                f"SUMMARY:{name}\nEND:VEVENT\nEND:VCALENDAR\n"
            )
PYTHON
task import "$work/tasks.json" >/dev/null 2>&1
echo "khal reads its calendar for the first time" >&2
khal list 2026-09-01 1d >/dev/null
one=$work/cases/case-00000
mkdir -p "$work/long"
cp -r "$one" "$work/long/case-00000"
awk -v count="$count" 'BEGIN { print "format = 1\nvisit = 2"; for (n = 0; n < count; n++)
    printf "\n[[observation]]\nid = \"o2x%d\"\nat = \"%d:%02d\"\nwho = \"child\"\nkind = \"signal\"\ntext = \"holds out the brick\"\nlogged = 2026-09-29T16:04:10+01:00\n", n, n / 60, n % 60 }' \
    >"$work/long/case-00000/observations/02.toml"

# measure NAME COMMAND…: runs it and adds a line with the CPU time and the shortest time in milliseconds.
measure() {
    local name=$1
    shift
    hyperfine -N -i --style none --warmup 2 --min-runs "${RUNS:-15}" --export-csv "$work/one.csv" "$*" 2>/dev/null >/dev/null
    awk -F, -v name="$name" 'NR == 2 { printf "%-52s %10.1f %10.1f\n", name, ($5 + $6) * 1000, $7 * 1000 }' "$work/one.csv"
}

printf '%-52s %10s %10s\n' "$count records" "CPU ms" "least ms"
measure "vipp log, after $count observations" "$vipp" log 2 '"4:00 child: looks up"' --case "$work/long/case-00000"
measure "task add, after $count tasks" task add '"case visit"'
RUNS=5
measure "vipp cases" "$vipp" cases --in "$work/cases"
measure "vipp cases --json" "$vipp" cases --json --in "$work/cases"
measure "vipp check --all --table" "$vipp" check --all --table --in "$work/cases"
measure "task list" task rc.defaultwidth=120 list
measure "task export" task export
measure "hledger check" hledger -f "$work/visits.journal" check
measure "hledger register" hledger -f "$work/visits.journal" register
measure "khal list, one day" khal list 2026-09-15 1d
measure "khal list, a year" khal list 2026-09-01 365d
