"""Asks a window of an X display to close, as the button in its title bar does. Needs nothing but libX11."""

from __future__ import annotations

import ctypes
import ctypes.util

CLIENT_MESSAGE = 33
LONGS = 32


class Message(ctypes.Structure):
    """An XClientMessageEvent."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_char * 96),
    ]


def ask_to_close(window: int, display_name: str) -> None:
    """Send WM_DELETE_WINDOW to a window of a display."""
    library = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    library.XOpenDisplay.restype = ctypes.c_void_p
    library.XOpenDisplay.argtypes = (ctypes.c_char_p,)
    library.XInternAtom.restype = ctypes.c_ulong
    library.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    library.XSendEvent.argtypes = (ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p)
    library.XCloseDisplay.argtypes = (ctypes.c_void_p,)
    display = library.XOpenDisplay(display_name.encode())
    message = Message(type=CLIENT_MESSAGE, window=window, format=LONGS)
    message.message_type = library.XInternAtom(display, b"WM_PROTOCOLS", 0)
    message.data[0] = library.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    library.XSendEvent(display, window, 0, 0, ctypes.byref(message))
    library.XCloseDisplay(display)
