"""What other libraries bring along and Django, its REST framework and Beautiful Soup load merely because it is there."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def absent(*names: str) -> Iterator[None]:
    """Whatever is imported meanwhile does without these; later imports find them again."""
    hidden = {name: None for name in names if name not in sys.modules}
    sys.modules.update(hidden)  # type: ignore[arg-type]  # how Python says that there is no such module
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
