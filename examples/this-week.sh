#!/usr/bin/env bash
# This week's visits over all cases as a table, and the agenda of each as a page to print.
# Usage: this-week.sh FOLDER-OF-CASES FOLDER-FOR-AGENDAS [more arguments for vipp, such as --today 2026-12-07]
set -euo pipefail
cases=$1
agendas=$2
shift 2
vipp cases --in "$cases" --due 7 "$@"
mkdir -p "$agendas"
vipp cases --in "$cases" --due 7 --json "$@" | sed -n 's/.*"case": "\(.*\)".*/\1/p' | while read -r code; do
    vipp export agenda --case "$cases/$code" --format html --out "$agendas/$code.html" --force --quiet "$@"
    printf 'to print: %s\n' "$agendas/$code.html"
done
