#!/usr/bin/env bash
# All findings of all cases as a table, the heaviest first; ends with 0 when there is nothing to look at.
# Usage: all-findings.sh [FOLDER OF CASES] [more arguments for vipp check]
set -euo pipefail
cases=${1:-${VIPP_CASES:-.}}
shift || true
vipp check --all --in "$cases" --table "$@"
