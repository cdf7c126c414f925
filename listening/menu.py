"""Menu items that only those see who may open what is behind them."""

from typing import Any

from core.menus import PermittedItem


class PermittedMenuItem(PermittedItem):
    """A menu item for those who have a permission."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, allows=lambda user: user.has_perm(permission), **kwargs)
