"""The look of the window: colours by meaning, type, spacing, icons, and the focus ring."""

from gui.theme.icons import icon, pixmap
from gui.theme.state import active, px
from gui.theme.style import apply
from gui.theme.tokens import Theme

__all__ = ["Theme", "active", "apply", "icon", "pixmap", "px"]
