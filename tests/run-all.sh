#!/usr/bin/env bash
# Installs what the tests need and runs all of them, those with outside programs too.
#
# Needs cargo. On Debian or Ubuntu it installs the rest itself; elsewhere it says what is missing and fails.
set -euo pipefail
cd "$(dirname "$0")/.."

install() { # WHAT PACKAGE…
    local what=$1
    shift
    echo "installing $* for $what"
    if ! command -v apt-get >/dev/null; then
        echo "this test run needs $what: please install it" >&2
        exit 1
    fi
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    [ -n "${updated:-}" ] || { $sudo apt-get update -qq && updated=yes; }
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need() { # PROGRAM PACKAGE…
    command -v "$1" >/dev/null || install "$@"
}

need_library() { # FILE PACKAGE
    /sbin/ldconfig -p | grep -q "$1" || install "$@"
}

command -v cargo >/dev/null || { echo "this test run needs cargo: https://rustup.rs" >&2; exit 1; }
need cc gcc libc6-dev
need bash bash
need zsh zsh
need fish fish
need tmux tmux
need strace strace
need ffmpeg ffmpeg
need mpv mpv
need man man-db
need chromium chromium
need pdfinfo poppler-utils
need qpdf qpdf
need soffice libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation
need python3 python3 python3-venv
need xmllint libxml2-utils
need git git

venv=target/test-python
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c \
    'import icalendar, holidays, docx, odfdo, openpyxl, axe_playwright_python, irrCAC, krippendorff, pingouin, sklearn, pympi, speach, webvtt, pysubs2' \
    2>/dev/null; then
    python3 -m venv "$venv" || { need python3-venv python3-venv; python3 -m venv "$venv"; }
    pip() { "$venv/bin/pip" install --quiet --disable-pip-version-check "$@"; }
    pip 'icalendar==7.*' 'holidays==0.*' 'python-docx==1.*' 'odfdo==3.*' 'openpyxl==3.*'
    pip 'irrCAC==0.4.*' 'krippendorff==0.*' 'pingouin==0.6.*' 'scikit-learn==1.*' 'statsmodels==0.*'
    pip 'pympi-ling==1.*' 'speach==0.1a15.post1' 'webvtt-py==0.6.*' 'pysubs2==1.*'
    # Only for the axe-core in it; the browser is driven without Playwright.
    pip --no-deps 'axe-playwright-python==0.1.*'
fi
export VIPP_TEST_PYTHON="$PWD/$venv/bin/python" PYTHONDONTWRITEBYTECODE=1

# BORIS 9 needs Python 3.12 or newer; with an older one the newest BORIS for it is installed, which is 8.27.
boris=target/test-boris
if [ ! -x "$boris/bin/python" ] || ! "$boris/bin/pip" show --quiet boris-behav-obs 2>/dev/null; then
    for python in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9].*/bin/python python3.14 python3.13 python3.12 python3; do
        command -v "$python" >/dev/null && "$python" -c 'import ensurepip' 2>/dev/null && break
    done
    "$python" -m venv "$boris"
    "$boris/bin/pip" install --quiet --disable-pip-version-check boris-behav-obs
fi
need_library libmpv.so.2 libmpv2
need_library libEGL.so.1 libegl1
need_library libGL.so.1 libgl1
need_library libxkbcommon.so.0 libxkbcommon0
need_library libpulse-mainloop-glib.so.0 libpulse-mainloop-glib0
export VIPP_TEST_BORIS_PYTHON="$PWD/$boris/bin/python"

cargo fmt --check
# With everything that can be built in. What the README builds first, without PDF, is checked on its own.
cargo clippy --all-targets --quiet -- -D warnings
cargo clippy --all-targets --features pdf --quiet -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --features pdf --quiet

# All test programs run, also after one that failed; the last line sums up what each of them counted.
# The schema of ELAN and files of other programs are not ours to keep here; without them two tests are left out.
samples=${VIPP_TEST_SAMPLES:-$PWD/../shared/samples}
left_out=()
if [ ! -d "$samples" ]; then
    echo "no samples in $samples: the tests named with_samples are left out (VIPP_TEST_SAMPLES says where they are)"
    left_out=(--skip with_samples)
fi
counts=target/test-counts
cargo test --features pdf --quiet --no-fail-fast -- --include-ignored "${left_out[@]}" 2>&1 | tee "$counts" && passed=ok || passed=FAILED
awk -v passed="$passed" '/^test result:/ { ok += $4; failed += $6; ignored += $8; programs++ }
    END { printf "test result: %s. %d passed; %d failed; %d ignored; in %d test programs\n", passed, ok, failed, ignored, programs }' "$counts"
[ "$passed" = ok ]
