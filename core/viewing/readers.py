"""Which requests come from a reader, and not from a program or from a browser that fetches a page before anybody asked for it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

# How browsers name themselves, also inside the programs of networks; in docs/nginx.conf.example too. What names itself otherwise, such as
# crawlers, monitors, feed readers and previews of networks, does not count; what pretends to be a browser counts as one.
PATTERN = (
    r"^(Mozilla/5\.0 \((?!compatible)[^()]*\) (AppleWebKit|Gecko)/[0-9.]+( \(KHTML, like Gecko\))?"
    r"( (?!Headless)[A-Z][A-Za-z]+(/[0-9A-Za-z.]+)?)*( (\[|Instagram ).*)?$|Lynx/|w3m/|E?Links )"
)
LONGEST_NAME = 400
_BROWSER = re.compile(PATTERN)


def is_reader(environ: Mapping[str, Any]) -> bool:
    """By User-Agent, and by what browsers say of pages they fetch beforehand."""
    return "HTTP_SEC_PURPOSE" not in environ and _is_browser(environ.get("HTTP_USER_AGENT", "")[:LONGEST_NAME])


@lru_cache(maxsize=1024)
def _is_browser(name: str) -> bool:
    return _BROWSER.match(name) is not None
