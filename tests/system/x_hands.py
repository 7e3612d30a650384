"""Hands on a real X display: windows by title, true key events through XTest, and pictures of the screen.

Nothing but libX11 and libXtst is needed, which Qt's own X platform brings or asks for.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

ANY_TYPE, LONGEST_TITLE = 0, 256
VIEWABLE, REVERT_TO_PARENT, CURRENT_TIME, Z_PIXMAP = 2, 2, 0, 2
ALL_PLANES = 0xFFFFFFFF
NAMED = {
    " ": "space",
    "?": "question",
    "+": "plus",
    "-": "minus",
    "(": "parenleft",
    ".": "period",
    ",": "comma",
    "/": "slash",
    "	": "Tab",
}
SHIFT = "Shift_L"
MODIFIERS = {"ctrl": "Control_L", "alt": "Alt_L", "shift": SHIFT}
PAUSE = 0.02


class Attributes(ctypes.Structure):
    """XWindowAttributes."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")),
        ("backing_planes", ctypes.c_ulong),
        ("backing_pixel", ctypes.c_ulong),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        ("masks", ctypes.c_long * 3),
        ("override_redirect", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    ]


class Picture(ctypes.Structure):
    """XImage, as far as it is read here."""

    _fields_ = [
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
        ("orders", ctypes.c_int * 5),
        ("bytes_per_line", ctypes.c_int),
    ]


def library(name: str) -> Any:
    """A shared library of X, or None where it is not installed."""
    found = ctypes.util.find_library(name)
    return ctypes.CDLL(found) if found else None


class Display:
    """An open display."""

    def __init__(self, name: str) -> None:
        """Takes the name of the display, as `:99`."""
        self._x, self._test = library("X11"), library("Xtst")
        for function, gives, takes in (
            ("XOpenDisplay", ctypes.c_void_p, (ctypes.c_char_p,)),
            ("XDefaultRootWindow", ctypes.c_ulong, (ctypes.c_void_p,)),
            ("XStringToKeysym", ctypes.c_ulong, (ctypes.c_char_p,)),
            ("XKeysymToKeycode", ctypes.c_ubyte, (ctypes.c_void_p, ctypes.c_ulong)),
            ("XkbKeycodeToKeysym", ctypes.c_ulong, (ctypes.c_void_p, ctypes.c_ubyte, ctypes.c_uint, ctypes.c_uint)),
            (
                "XGetImage",
                ctypes.POINTER(Picture),
                (
                    ctypes.c_void_p,
                    ctypes.c_ulong,
                    *[ctypes.c_int] * 2,
                    *[ctypes.c_uint] * 2,
                    ctypes.c_ulong,
                    ctypes.c_int,
                ),
            ),
            ("XSetInputFocus", ctypes.c_int, (ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong)),
            ("XInternAtom", ctypes.c_ulong, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)),
            (
                "XGetWindowProperty",
                ctypes.c_int,
                (
                    ctypes.c_void_p,
                    *[ctypes.c_ulong] * 2,
                    *[ctypes.c_long] * 2,
                    ctypes.c_int,
                    ctypes.c_ulong,
                    *[ctypes.c_void_p] * 5,
                ),
            ),
            ("XSync", ctypes.c_int, (ctypes.c_void_p, ctypes.c_int)),
            ("XFree", ctypes.c_int, (ctypes.c_void_p,)),
            ("XDisplayWidth", ctypes.c_int, (ctypes.c_void_p, ctypes.c_int)),
            ("XDisplayHeight", ctypes.c_int, (ctypes.c_void_p, ctypes.c_int)),
            ("XCloseDisplay", ctypes.c_int, (ctypes.c_void_p,)),
        ):
            getattr(self._x, function).restype, getattr(self._x, function).argtypes = gives, takes
        self._ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
        self._x.XSetErrorHandler(self._ignore)  # a window may go while one looks at it
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(name.encode()))
        assert self._display, f"no display {name}"
        self._root = self._x.XDefaultRootWindow(self._display)

    def close(self) -> None:
        """Let the display go."""
        self._x.XCloseDisplay(self._display)

    def windows(self) -> dict[int, str]:
        """The windows on the screen that have a title, with their titles."""
        found = ((window, self._title(window)) for window in self._children(self._root))
        return {window: title for window, title in found if title and self._seen(window)}

    def _children(self, window: int) -> Iterator[int]:
        one, other, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        self._x.XQueryTree(self._display, ctypes.c_ulong(window), *map(ctypes.byref, (one, other, children, count)))
        listed = [children[place] for place in range(count.value)]
        if listed:
            self._x.XFree(children)
        for child in listed:
            yield child
            yield from self._children(child)

    def _title(self, window: int) -> str:
        kind, form, data = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_char_p()
        count, left = ctypes.c_ulong(), ctypes.c_ulong()
        self._x.XGetWindowProperty(
            self._display,
            window,
            self._x.XInternAtom(self._display, b"_NET_WM_NAME", 0),
            0,
            LONGEST_TITLE,
            0,
            ANY_TYPE,
            *map(ctypes.byref, (kind, form, count, left, data)),
        )
        return (data.value or b"").decode("utf-8", "replace")

    def _seen(self, window: int) -> bool:
        attributes = Attributes()
        self._x.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(attributes))
        return bool(attributes.map_state == VIEWABLE)

    def focus(self, window: int) -> None:
        """Give the keyboard to a window, as a window manager does."""
        self._x.XSetInputFocus(self._display, window, REVERT_TO_PARENT, CURRENT_TIME)
        self._x.XSync(self._display, 0)

    def press(self, keys: str) -> None:
        """Press one key or a chord, as `ctrl+shift+S` or `Tab`."""
        *held, key = keys.split("+") if len(keys) > 1 else [keys]
        code, shifted = self._code(NAMED.get(key, key))
        names = [MODIFIERS[each] for each in held] + ([SHIFT] if shifted and "shift" not in held else [])
        codes = [self._code(name)[0] for name in names] + [code]
        for each in codes:
            self._event(each, down=True)
        for each in reversed(codes):
            self._event(each, down=False)
        time.sleep(PAUSE)

    def type(self, text: str) -> None:
        """Type a text, sign by sign."""
        for sign in text:
            self.press(sign)

    def _code(self, name: str) -> tuple[int, bool]:
        """The key of a sign or name on this keyboard, and whether it needs Shift."""
        sign = self._x.XStringToKeysym(name.encode())
        code = self._x.XKeysymToKeycode(self._display, sign)
        assert code, f"no key for {name!r}"
        return code, self._x.XkbKeycodeToKeysym(self._display, code, 0, 0) != sign

    def _event(self, code: int, *, down: bool) -> None:
        self._test.XTestFakeKeyEvent(self._display, ctypes.c_uint(code), ctypes.c_int(down), ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)

    def picture(self, path: Path) -> None:
        """Keep a picture of the whole screen."""
        size = self._x.XDisplayWidth(self._display, 0), self._x.XDisplayHeight(self._display, 0)
        found = self._x.XGetImage(self._display, self._root, 0, 0, *size, ALL_PLANES, Z_PIXMAP).contents
        data = ctypes.string_at(found.data, found.bytes_per_line * found.height)
        shown = QImage(data, found.width, found.height, found.bytes_per_line, QImage.Format.Format_RGB32)
        path.parent.mkdir(parents=True, exist_ok=True)
        shown.save(str(path))
        self._x.XFree(found.data)


def missing() -> list[str]:
    """What is not installed here of what a real display needs."""
    tools = [] if any(os.access(Path(each) / "Xvfb", os.X_OK) for each in os.get_exec_path()) else ["Xvfb"]
    return tools + [f"lib{name}" for name in ("X11", "Xtst") if library(name) is None]
