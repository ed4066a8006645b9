"""The window: the only part of the program that imports PySide6."""

from photosim.ui.qt_guard import guard_constants

guard_constants()
