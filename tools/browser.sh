#!/bin/sh
# Installs what the tests in tests/browser need: Chromium and pdftotext (Debian or Ubuntu; asks sudo when not root), then
# the Python packages that drive them into .venv. Fonts with Chinese, Japanese and Korean signs make screenshots complete.
# What is there already is left alone, so a machine without root can run it after someone has installed the programs.
set -eu
cd "$(dirname "$0")/.."

found() { command -v "$1" >/dev/null 2>&1; }

if ! { found chromium || found chromium-browser || found google-chrome; } || ! found pdftotext; then
  found apt-get || { echo "install Chromium and poppler-utils by hand: there is no apt-get here" >&2; exit 1; }
  root=$([ "$(id -u)" = 0 ] || echo sudo)
  $root apt-get update -qq
  $root apt-get install -qq -y --no-install-recommends chromium poppler-utils fonts-noto-cjk
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[browser]'
