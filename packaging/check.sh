#!/usr/bin/env bash
# Builds the program for Linux and tries it as a person would get it: elsewhere, as another user, without Python, without a
# network. Needs root (another user, a package), Xvfb, desktop-file-utils and appstream.
# usage: packaging/check.sh [FOLDER OF PHOTOS]      FOLDER defaults to the samples
set -euo pipefail
cd "$(dirname "$0")/.."
out=${PHOTOSIM_PACKAGE_OUT:-$PWD/build/package}
python=${PYTHON:-python3}

say() { printf '\n== %s\n' "$*"; }

say "entries of the system"
desktop-file-validate packaging/linux/org.photosim.photosim.desktop
appstreamcli validate --no-net packaging/linux/org.photosim.photosim.metainfo.xml
sh -n packaging/linux/install.sh

say "build"
"$python" packaging/build.py --out "$out" ${PHOTOSIM_PACKAGE_FULL:---quick}

say "run elsewhere, as nobody, with an empty environment and no network"
elsewhere=$(mktemp -d)
trap 'rm -rf "$elsewhere"' EXIT
cp -a "$out/dist/photosim" "$elsewhere/app"
photos=${1:-$PWD/resources/samples}
cp -a "$photos" "$elsewhere/photos"
mkdir "$elsewhere/home"
chown -R nobody "$elsewhere"
alone() { unshare -n setpriv --reuid=nobody --clear-groups env -i HOME="$elsewhere/home" LANG=C.UTF-8 "$@"; }
alone "$elsewhere/app/photosim" --version
alone "$elsewhere/app/photosim" scan "$elsewhere/photos" --json "$elsewhere/home/frozen.json" --no-progress
alone "$elsewhere/app/photosim" info | head -5

say "the same groups as from source"
PHOTOSIM_DATA_DIR="$elsewhere/source" "$python" -m photosim scan "$elsewhere/photos" --json "$elsewhere/source.json" --no-progress
"$python" packaging/same_groups.py "$elsewhere/home/frozen.json" "$elsewhere/source.json"

say "the window"
start=$(date +%s%N)
xvfb-run -a "$python" packaging/window_shot.py "$out/window.png" -- setpriv --reuid=nobody --clear-groups \
    env -u PYTHONPATH HOME="$elsewhere/home" "$elsewhere/app/photosim" "$elsewhere/photos"
echo "shot after $((($(date +%s%N) - start) / 1000000)) ms: $out/window.png"

say "the package installs, runs and goes"
package=$(ls "$out"/photosim_*.deb)
dpkg-deb --info "$package" | sed -n '1,12p'
apt-get install -y -q "$package" > "$out/apt.log" 2>&1
env -i HOME="$elsewhere/home" PATH=/usr/bin photosim --version
apt-get purge -y -q photosim >> "$out/apt.log" 2>&1
test ! -e /opt/photosim && test ! -e /usr/bin/photosim && test ! -e /usr/share/applications/org.photosim.photosim.desktop
echo "nothing is left of it but $elsewhere/home, the person's own"

say "the script of the archive installs and goes"
mkdir "$elsewhere/tar" && tar -C "$elsewhere/tar" -xf "$out"/photosim-*.tar.*
chown -R nobody "$elsewhere/tar"
alone PATH=/usr/bin:/bin sh "$elsewhere"/tar/photosim-*/linux/install.sh
alone PATH=/usr/bin:/bin "$elsewhere/home/.local/bin/photosim" --version
desktop-file-validate "$elsewhere/home/.local/share/applications/org.photosim.photosim.desktop"
alone PATH=/usr/bin:/bin sh "$elsewhere"/tar/photosim-*/linux/install.sh --uninstall
find "$elsewhere/home/.local" -type f | grep -v '/photosim/' && { echo "something was left"; exit 1; }
say "all of it works"
