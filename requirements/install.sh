#!/bin/sh
# Fill .venv from the lock file; when it is already filled from this lock, in this place, do nothing.
set -eu
cd "$(dirname "$0")/.."
lock=requirements/dev.lock
python=.venv/bin/python

contents() { pwd -P; cat "$lock"; }
is_filled() { [ -x "$python" ] && contents | cmp -s - .venv/filled-from && "$python" -c '' 2>/dev/null; }

is_filled && exit 0

# Two starts in one checkout take turns, where the machine has flock.
if [ -z "${INSTALL_LOCKED:-}" ] && command -v flock >/dev/null 2>&1; then
    INSTALL_LOCKED=1 exec flock .install.lock requirements/install.sh
fi

is_3_11() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' >/dev/null 2>&1; }
base=
for candidate in ${PYTHON:-} python3.11 python3 /usr/bin/python3.11 /usr/bin/python3 /usr/local/bin/python3.11; do
    if is_3_11 "$candidate"; then base=$candidate; break; fi
done
if [ -z "$base" ]; then
    echo "Python 3.11 was not found as python3.11 or python3. Install it, or name it: make PYTHON=/path/to/python3.11 ..." >&2
    exit 1
fi

echo "Filling .venv from $lock ..."
# An environment of an older lock is brought up to date where it stands; one that was moved here is made anew.
if ! is_3_11 "$python" || [ "$(head -n 1 .venv/filled-from 2>/dev/null)" != "$(pwd -P)" ]; then
    rm -rf .venv
    # Debian keeps ensurepip in a package of its own; without it the pip outside fills the environment.
    "$base" -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; "$base" -m venv --without-pip .venv; }
    { pwd -P; echo "not yet"; } >.venv/filled-from
fi
# pip may be inside only until the lock is in force, which does not list it.
if "$python" -m pip --version >/dev/null 2>&1; then
    pip() { "$python" -m pip "$@"; }
elif "$base" -m pip --version >/dev/null 2>&1; then
    pip() { "$base" -m pip --python "$python" "$@"; }
else
    echo "Python 3.11 has neither ensurepip nor pip. Install pip for it (on Debian: python3-venv or python3-pip)." >&2
    exit 1
fi

install_with_uv() {
    awk '/^uv==/ { wanted = 1 } wanted { print } wanted && !/\\$/ { exit }' "$lock" >.venv/uv.lock
    pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock || return 1
    # A mirror that pip is told of serves uv as well.
    mirror=${PIP_INDEX_URL:-$(pip config get global.index-url 2>/dev/null || true)}
    if [ -n "$mirror" ] && [ -z "${UV_DEFAULT_INDEX:-}" ]; then export UV_DEFAULT_INDEX="$mirror"; fi
    UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-true} \
        .venv/bin/uv pip sync --quiet --require-hashes --python "$python" "$lock"
}

if ! install_with_uv; then
    echo "uv could not fill the environment; pip does it, more slowly." >&2
    pip install --disable-pip-version-check --require-hashes -r "$lock"
fi
contents >.venv/filled-from
