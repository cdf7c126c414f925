"""Whether JSON has the shape of the blocks of a text. What the blocks themselves ask for, they check, as in the editor.

The house builds blocks leniently from what it has stored itself; what comes from outside is looked at before.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock, RichTextBlock

from automation import choosing, rich_text
from core.problems import Fault

MOST_BLOCKS = 500
ITEM = {"type", "value", "id"}


class Shape:
    """Reads the value of one field; `faults` holds what was wrong with it, each with its path."""

    def __init__(self, who: Any) -> None:
        self.who = who
        self.faults: list[Fault] = []
        self._ids: set[str] = set()

    def read(self, block: Any, value: Any, path: str) -> Any:
        """The value as it may be handed to `to_python` of the block; without meaning where there are faults."""
        readers: tuple[tuple[type, Callable[[Any, Any, str], Any]], ...] = (
            (BaseStreamBlock, self._stream),
            (ListBlock, self._list),
            (BaseStructBlock, self._struct),
            (RichTextBlock, self._rich),
            (blocks.ChooserBlock, self._chosen),
            (blocks.BooleanBlock, self._switch),
        )
        reader = next((reader for kind, reader in readers if isinstance(block, kind)), self._text)
        return reader(block, value, path)

    def _wrong(self, path: str, detail: str) -> None:
        self.faults.append(Fault(path, detail))

    def _stream(self, block: Any, value: Any, path: str) -> list[dict[str, Any]]:
        if not isinstance(value, list) or len(value) > MOST_BLOCKS:
            self._wrong(path, _("A list of at most %(most)s blocks is expected.") % {"most": MOST_BLOCKS})
            return []
        return [self._item(block, item, f"{path}/{number}") for number, item in enumerate(value)]

    def _item(self, block: Any, item: Any, path: str) -> dict[str, Any]:
        if not isinstance(item, dict) or not {"type", "value"} <= item.keys() <= ITEM:
            self._wrong(path, _("A block is an object with type and value, and with an id where it has one."))
            return {}
        kind = item["type"]
        child = block.child_blocks.get(kind) if isinstance(kind, str) else None
        if child is None:
            known = ", ".join(block.child_blocks)
            self._wrong(f"{path}/type", _("There is no such block. Known are %(known)s.") % {"known": known})
            return {}
        value = self.read(child, item["value"], f"{path}/value")
        return {"type": kind, "value": value, **self._id(item, path)}

    def _id(self, item: dict[str, Any], path: str) -> dict[str, str]:
        found = item.get("id")
        if found is None:
            return {}
        try:
            name = str(UUID(found)) if isinstance(found, str) and len(found) == 36 else ""
        except ValueError:
            name = ""
        if not name or name in self._ids:
            self._wrong(f"{path}/id", _("An id is a UUID that stands in one block only; leave it out for a new block."))
        self._ids.add(name)
        return {"id": name}

    def _list(self, block: Any, value: Any, path: str) -> list[Any]:
        """Plain values, or items with an id as they come back."""
        if not isinstance(value, list) or len(value) > MOST_BLOCKS:
            self._wrong(path, _("A list of at most %(most)s entries is expected.") % {"most": MOST_BLOCKS})
            return []
        found = []
        for number, item in enumerate(value):
            at = f"{path}/{number}"
            if isinstance(item, dict) and item.keys() == ITEM and item["type"] == "item":
                inner = self.read(block.child_block, item["value"], f"{at}/value")
                named = self._id(item, at)
                found.append({"type": "item", "value": inner, **named} if named else inner)
            else:
                found.append(self.read(block.child_block, item, at))
        return found

    def _struct(self, block: Any, value: Any, path: str) -> dict[str, Any]:
        known = ", ".join(block.child_blocks)
        if not isinstance(value, dict):
            self._wrong(path, _("An object with these fields is expected: %(known)s.") % {"known": known})
            return {}
        for name in value.keys() - block.child_blocks.keys():
            said = _("There is no such field. Known are %(known)s.") % {"known": known}
            self._wrong(f"{path}/{name[:80]}", said)
        return {
            name: self.read(child, value[name], f"{path}/{name}")
            for name, child in block.child_blocks.items()
            if name in value
        }

    def _rich(self, block: Any, value: Any, path: str) -> str:
        text = self._text(block, value, path)
        stored, wrong = rich_text.read(text, block, self.who)
        for said in dict.fromkeys(wrong):
            self._wrong(path, said)
        return stored

    def _chosen(self, block: Any, value: Any, path: str) -> int | None:
        if value is None:
            return None
        pk = value if choosing.number(value) == value else 0
        if not choosing.may_choose(block.model_class, pk, self.who):
            self._wrong(path, _("There is nothing of this number, or you may not choose it."))
        return pk or None

    def _switch(self, block: Any, value: Any, path: str) -> bool:
        if value is not None and not isinstance(value, bool):
            self._wrong(path, _("Either true or false is expected."))
        return value is True

    def _text(self, block: Any, value: Any, path: str) -> str:
        if value is not None and not isinstance(value, str):
            self._wrong(path, _("A text is expected."))
        return value if isinstance(value, str) else ""
