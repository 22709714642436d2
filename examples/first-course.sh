#!/usr/bin/env bash
# Builds vipp and carries a new, invented case through its first steps, saying what it does.
# Everything happens in a temporary folder that is removed at the end (kept with KEEP=1).
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
run() {
    local word line='$'
    for word in "$@"; do
        case $word in *[!A-Za-z0-9_./:=,-]* | '') line+=" '$word'" ;; *) line+=" $word" ;; esac
    done
    printf '\n%s\n' "$line"
    "$@"
}

say "Building vipp (the first time takes a minute or two)"
cargo build --quiet --manifest-path "$here/Cargo.toml"
PATH="${CARGO_TARGET_DIR:-$here/target}/debug:$PATH"

work=$(mktemp -d)
[ -n "${KEEP:-}" ] || trap 'rm -rf "$work"' EXIT
export VIPP_CONFIG="$work/config"
unset VIPP_CASES
cd "$work"
today=$(date +%F)

say "1. Start a case. Its name is a pseudonym; people are called by their role."
run vipp new heron-2 --born 2024-03 --setting adoptive --caregiver mother --caregiver father \
    --weekday mon,tue,wed,thu --consent "$today" --goal "Fewer tears at tidying up"
cd heron-2

say "2. Find the best dates for all seven visits, with the reasons."
run vipp plan --why

say "3. The family knows the first two dates."
run vipp plan --told 1,2

say "4. The agenda of the first visit, to print or to read on the way."
run vipp visit 1

# The rest is done as if it were the day after the first visit.
first=$(sed -n 's/^on = //p' course.toml | head -n 1)
after=$(date -d "$first + 1 day" +%F 2>/dev/null || date -j -v+1d -f %F "$first" +%F)

say "5. The visit was held: record who was there and what was filmed."
run vipp visit 1 --done --on "$first" --started 10:02 --ended 11:30 --film playing-together=11 --film tidying-up=7 --today "$after"

say "6. Watching the film, write down what you see: one line each."
run vipp log 1 '3:12-3:20 child: holds out the brick, looks at her #signal +'
run vipp log 1 '3:20-3:31 mother: sees it at once and takes the brick; he laughs #chain ++'
run vipp log 1

say "7. Where does the case stand, and what is the one next step?"
run vipp status --today "$after"

say "8. Is anything wrong? (It says so with file, line and remedy; here nothing should be.)"
run vipp check --today "$after"

say "9. Export what others need."
run vipp export summary --for family --format html --out "$work/summary-family.html" --today "$after"
run vipp export agenda 2 --format md --today "$after"
run vipp export calendar --out "$work/visits.ics"
run vipp export observations --format csv

say "10. Nothing is lost: undo takes back what vipp wrote, redo brings it again."
run vipp undo
run vipp redo

say "The case is plain files that you can read and edit:"
run ls -1
say "That was the first part of a course. The README goes on from here."
