#!/bin/sh
# Installs photosim for the person who runs this: the program, its entry in the menu, its icons, and `photosim` on the PATH.
# `install.sh --uninstall` takes all of it away again; libraries, decisions and journals stay (it says where).
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$data/photosim-program
bin=$HOME/.local/bin
entry=$data/applications/org.photosim.photosim.desktop
icons=$data/icons/hicolor

remove() {
    rm -rf "$program"
    rm -f "$entry"
    if [ -L "$bin/photosim" ]; then rm -f "$bin/photosim"; fi
    find "$icons" -name 'org.photosim.photosim.*' -delete 2>/dev/null || true
}

if [ "${1:-}" = --uninstall ]; then
    remove
    echo "photosim is removed. What it knows about your photos, and the record of what it did, stays in $data/photosim,"
    echo "a second record in ${XDG_STATE_HOME:-$HOME/.local/state}/photosim, thumbnails in ${XDG_CACHE_HOME:-$HOME/.cache}/photosim."
    exit 0
fi
remove
mkdir -p "$program" "$bin" "$data/applications" "$icons/scalable/apps"
cp -R "$here/photosim/." "$program/"
ln -s "$program/photosim" "$bin/photosim"
sed "s|^Exec=photosim|Exec=\"$program/photosim\"|" "$here/linux/org.photosim.photosim.desktop" > "$entry"
cp "$here/linux/icons/photosim.svg" "$icons/scalable/apps/org.photosim.photosim.svg"
for icon in "$here"/linux/icons/*.png; do
    size=$(basename "$icon" .png)
    mkdir -p "$icons/${size}x$size/apps"
    cp "$icon" "$icons/${size}x$size/apps/org.photosim.photosim.png"
done
echo "photosim is installed: look for it in the menu, or run $bin/photosim."
