"""Line icons: one family on a 16-pixel grid, drawn as SVG and coloured by a token."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from photosim.domain import paths

GRID = 16


def line_icon(name: str, colour: str, size: int = GRID) -> QIcon:
    """The icon `name` in one colour, sharp at 1, 2 and 3 times the scale."""
    icon = QIcon()
    for scale in (1, 2, 3):
        icon.addPixmap(line_pixmap(name, colour, size, scale))
    return icon


def line_pixmap(name: str, colour: str, size: int = GRID, scale: float = 1.0) -> QPixmap:
    """The icon `name` as a picture of `size` device-independent pixels; drawn once, then kept by Qt."""
    key = f"icon/{name}/{colour}/{size}/{scale}"
    known = QPixmap()
    if QPixmapCache.find(key, known):
        return known
    pixmap = QPixmap(QSize(size, size) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_svg(name, colour).encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def line_icon_file(name: str, colour: str) -> str:
    """The path of a coloured copy in the cache folder: style sheets can name an image by path only."""
    text = _svg(name, colour)
    digest = hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
    folder = paths.cache_dir() / "icons"
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}-{digest}.svg"
    if not file.exists():
        file.write_text(text, encoding="utf-8")
    return file.as_posix()


def _svg(name: str, colour: str) -> str:
    return paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
