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
need strace strace
need man man-db
need chromium chromium
need pdfinfo poppler-utils
need qpdf qpdf
need soffice libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation
need python3 python3 python3-venv
need git git

venv=target/test-python
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c \
    'import icalendar, holidays, docx, odfdo, openpyxl, axe_playwright_python, irrCAC, krippendorff, pingouin, sklearn' \
    2>/dev/null; then
    python3 -m venv "$venv" || { need python3-venv python3-venv; python3 -m venv "$venv"; }
    pip() { "$venv/bin/pip" install --quiet --disable-pip-version-check "$@"; }
    pip 'icalendar==7.*' 'holidays==0.*' 'python-docx==1.*' 'odfdo==3.*' 'openpyxl==3.*'
    pip 'irrCAC==0.4.*' 'krippendorff==0.*' 'pingouin==0.6.*' 'scikit-learn==1.*' 'statsmodels==0.*'
    # Only for the axe-core in it; the browser is driven without Playwright.
    pip --no-deps 'axe-playwright-python==0.1.*'
fi
export VIPP_TEST_PYTHON="$PWD/$venv/bin/python" PYTHONDONTWRITEBYTECODE=1

cargo fmt --check
# With everything that can be built in. What the README builds first, without PDF, is checked on its own.
cargo clippy --all-targets --quiet -- -D warnings
cargo clippy --all-targets --features pdf --quiet -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --features pdf --quiet
cargo build --release --quiet

# All test programs run, also after one that failed; the last line sums up what each of them counted.
counts=target/test-counts
cargo test --features pdf --quiet --no-fail-fast -- --include-ignored 2>&1 | tee "$counts" && passed=ok || passed=FAILED
awk -v passed="$passed" '/^test result:/ { ok += $4; failed += $6; ignored += $8; programs++ }
    END { printf "test result: %s. %d passed; %d failed; %d ignored; in %d test programs\n", passed, ok, failed, ignored, programs }' "$counts"
[ "$passed" = ok ]
