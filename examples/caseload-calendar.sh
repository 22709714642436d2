#!/usr/bin/env bash
# One calendar file for the whole caseload, to open in Outlook or any other calendar.
# Usage: caseload-calendar.sh FOLDER-OF-CASES FILE.ics
set -euo pipefail
vipp export calendar --all --in "$1" --out "$2" --force
printf '%s visits written to %s\n' "$(grep -c '^BEGIN:VEVENT' "$2")" "$2"
