#!/bin/sh
# Installs what the tests in tests/browser need: Chromium and pdftotext (Debian or Ubuntu, as root), then the Python
# packages that drive them into .venv. Fonts with Chinese, Japanese and Korean signs make screenshots complete.
set -eu
cd "$(dirname "$0")/.."
apt-get update
apt-get install -y --no-install-recommends chromium poppler-utils fonts-noto-cjk
.venv/bin/python -m pip install playwright axe-playwright-python
