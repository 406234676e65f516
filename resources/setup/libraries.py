"""The system libraries that Qt's window needs and a bare Linux lacks, and the Debian packages that hold them.

The lists were read from the Qt files inside PySide6 (what each names as needed, less what it brings along).
"""

import ctypes
from collections.abc import Callable, Mapping

import debian

# The library's file name as Qt asks for it, and its package.
Packages = Mapping[str, debian.Names]

# Without these nothing of Qt can even be imported, screen or no screen.
EVERYWHERE: Packages = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libX11.so.6": ("libx11-6",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libz.so.1": ("zlib1g",),
    "libzstd.so.1": ("libzstd1",),
}

# What a window on a screen needs besides (X11 and Wayland), and what a real printer needs.
ON_A_SCREEN: Packages = {
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libcups.so.2": ("libcups2t64", "libcups2"),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxcb.so.1": ("libxcb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
}

# What playing clips needs besides: sound, and (from libpipewire on) parts that Qt warns about when it misses them.
FOR_CLIPS: Packages = {
    "libXext.so.6": ("libxext6",),
    "libXrandr.so.2": ("libxrandr2",),
    "libpulse.so.0": ("libpulse0",),
    "libpipewire-0.3.so.0": ("libpipewire-0.3-0t64", "libpipewire-0.3-0"),
    "libva-drm.so.2": ("libva-drm2",),
    "libva-x11.so.2": ("libva-x11-2",),
    "libva.so.2": ("libva2",),
}


def loads(library: str) -> bool:
    """Whether the system can load this library, which is the only question that matters to Qt."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(needed: Packages, is_there: Callable[[str], bool] = loads) -> Packages:
    """What the system cannot load, with the packages that would bring it."""
    return {library: packages for library, packages in needed.items() if not is_there(library)}
