#!/usr/bin/env bash
# Builds the program for Linux and tries it as a person would get it: elsewhere, as another user, without Python, without a
# network. Needs root (another user, a package), Xvfb, xdotool, ImageMagick, desktop-file-utils and appstream.
# usage: packaging/check.sh [FOLDER OF PHOTOS]      FOLDER defaults to the samples
# PHOTOSIM_PACKAGE_OUT: where it is built. PHOTOSIM_PACKAGE_FULL=1: compress as for a release. PHOTOSIM_PACKAGE_BUILT=1: it
# is built there already.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${PHOTOSIM_PACKAGE_OUT:-$PWD/build/package}
python=${PYTHON:-python3}

say() { printf '\n== %s\n' "$*"; }

say "entries of the system"
desktop-file-validate packaging/linux/org.photosim.photosim.desktop
appstreamcli validate --no-net packaging/linux/org.photosim.photosim.metainfo.xml
sh -n packaging/linux/install.sh
bash -n packaging/macos/sign.sh

if [ -z "${PHOTOSIM_PACKAGE_BUILT:-}" ]; then
    say "build"
    quick=--quick
    [ -z "${PHOTOSIM_PACKAGE_FULL:-}" ] || quick=
    "$python" packaging/build.py --out "$out" $quick > "$out.log" 2>&1 || { tail -40 "$out.log"; exit 1; }
    sed -n '/MB  /p' "$out.log"
fi

say "run elsewhere, as nobody, with an empty environment and no network"
elsewhere=$(mktemp -d)
screen=
trap 'kill $screen 2> /dev/null || true; rm -rf "$elsewhere"' EXIT
cp -a "$out/dist/photosim" "$elsewhere/app"
photos=${1:-$PWD/resources/samples}
cp -a "$photos" "$elsewhere/photos"
mkdir "$elsewhere/home" "$elsewhere/new home"
chown -R nobody "$elsewhere"
clean() { setpriv --reuid=nobody --clear-groups env -i LANG=C.UTF-8 "$@"; }
alone() { unshare -n setpriv --reuid=nobody --clear-groups env -i LANG=C.UTF-8 HOME="$elsewhere/home" "$@"; }
alone "$elsewhere/app/photosim" --version
alone "$elsewhere/app/photosim" scan "$elsewhere/photos" --json "$elsewhere/home/frozen.json" --no-progress
alone "$elsewhere/app/photosim" info
alone "$elsewhere/app/photosim" clusters | head -12

say "the same groups as from source"
PHOTOSIM_DATA_DIR="$elsewhere/source" "$python" -m photosim scan "$elsewhere/photos" --json "$elsewhere/source.json" --no-progress
"$python" packaging/same_groups.py "$elsewhere/home/frozen.json" "$elsewhere/source.json"

say "the window, from the first start to the trash"
Xvfb :97 -screen 0 1600x1000x24 -ac > /dev/null 2>&1 & screen=$!
sleep 2
mkdir -p "$out/window"
window=(DISPLAY=:97 "HOME=$elsewhere/new home" "$elsewhere/app/photosim")
DISPLAY=:97 "$python" packaging/try_window.py "$out/window" -- \
    unshare -n setpriv --reuid=nobody --clear-groups env -i LANG=C.UTF-8 "${window[@]}"
removed=$(find "$elsewhere/new home/.local/share/Trash/files" -name '*.jpg' | wc -l)
echo "$removed files are in the trash; pictures of the window: $out/window"
[ "$removed" -gt 0 ]
if grep -A30 'unexpected failure' "$elsewhere/new home/.cache/photosim/log/photosim.log"; then exit 1; fi
clean HOME="$elsewhere/new home" "$elsewhere/app/photosim" undo
[ "$(find "$elsewhere/new home/.local/share/Trash/files" -name '*.jpg' | wc -l)" = 0 ]

say "a second start hands its folders over"
window=(DISPLAY=:97 "HOME=$elsewhere/home" "$elsewhere/app/photosim")
start=$(date +%s%N)
clean "${window[@]}" & first=$!
until xwininfo -display :97 -root -tree | grep -q '"photosim": ("photosim"'; do sleep 0.01; done
echo "window of a library of $(ls -R "$elsewhere/photos" | wc -l) files visible after $((($(date +%s%N) - start) / 1000000)) ms"
sleep 8
for _ in 1 2 3 4 5; do
    start=$(date +%s%N)
    clean "${window[@]}"
    echo "handed over after $((($(date +%s%N) - start) / 1000000)) ms"
done
DISPLAY=:97 xdotool key ctrl+2
sleep 40
import -display :97 -window root "$out/window/9 map of a library.png"
kill "$first"
wait "$first" || true
if grep -A30 'unexpected failure' "$elsewhere/home/.cache/photosim/log/photosim.log"; then exit 1; fi

say "the package installs, runs and goes"
package=$(ls "$out"/photosim_*.deb)
dpkg-deb --info "$package" | sed -n '1,12p'
apt-get install -y -q "$package" > "$out/apt.log" 2>&1
clean HOME="$elsewhere/home" PATH=/usr/bin photosim --version
clean HOME="$elsewhere/home" PATH=/usr/bin photosim info > /dev/null
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
if find "$elsewhere/home/.local" -type f | grep -v '/share/photosim/\|/state/photosim/\|/share/Trash/'; then
    echo "something was left"
    exit 1
fi
say "all of it works"
