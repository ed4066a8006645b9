"""Draws the icon of the program in the sizes that systems ask for, from resources/icons/photosim.svg.

Below 32 pixels small.svg takes its place: the same picture with less in it, on the grid of the pixels.

usage: python packaging/icons/make.py
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "resources" / "icons" / "photosim.svg"
SMALL, SMALL_BELOW = HERE / "small.svg", 32
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main() -> None:
    """Write the PNG files, the .ico of Windows and the .icns of macOS."""
    application = QGuiApplication([])
    pictures = {size: drawn(size) for size in SIZES}
    for size, picture in pictures.items():
        picture.save(HERE / f"{size}.png", optimize=True)
    largest, *others = [pictures[size] for size in reversed(SIZES) if size <= 256]
    ico = HERE.parent / "windows" / "photosim.ico"
    largest.save(ico, append_images=others, sizes=[picture.size for picture in (largest, *others)])
    pictures[512].save(HERE.parent / "macos" / "photosim.icns")
    del application


def drawn(size: int) -> Image.Image:
    """The icon at a size, RGBA."""
    canvas = QImage(size, size, QImage.Format.Format_ARGB32)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(str(SMALL if size < SMALL_BELOW else SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    canvas.save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data())).convert("RGBA")


if __name__ == "__main__":
    main()
