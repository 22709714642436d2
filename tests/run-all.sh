#!/usr/bin/env bash
# Installs what the tests need and runs all of them, those with outside programs too.
#
# Needs cargo. On Debian or Ubuntu it installs the rest itself; elsewhere it says what is missing and fails.
set -euo pipefail
cd "$(dirname "$0")/.."

need() { # PROGRAM PACKAGE…
    local program=$1
    shift
    command -v "$program" >/dev/null && return
    echo "installing $* for $program"
    if ! command -v apt-get >/dev/null; then
        echo "this test run needs $program: please install it" >&2
        exit 1
    fi
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    [ -n "${updated:-}" ] || { $sudo apt-get update -qq && updated=yes; }
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

command -v cargo >/dev/null || { echo "this test run needs cargo: https://rustup.rs" >&2; exit 1; }
need cc gcc libc6-dev
need bash bash
need zsh zsh
need fish fish
need tmux tmux
need man man-db
need chromium chromium
need pdfinfo poppler-utils
need python3 python3 python3-venv
need git git
need mpv mpv
need ffmpeg ffmpeg

venv=target/test-python
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import icalendar, holidays' 2>/dev/null; then
    python3 -m venv "$venv" || { need python3-venv python3-venv; python3 -m venv "$venv"; }
    "$venv/bin/pip" install --quiet --disable-pip-version-check 'icalendar==7.*' 'holidays==0.*'
fi
export VIPP_TEST_PYTHON="$PWD/$venv/bin/python"

cargo fmt --check
cargo clippy --all-targets --quiet -- -D warnings
cargo doc --no-deps --quiet
cargo build --release --quiet
cargo test --quiet -- --include-ignored
