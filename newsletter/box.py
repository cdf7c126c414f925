"""The box at the end of a post: static in each language, so it is put together once a process."""

from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from newsletter.wording import notice


def render() -> SafeString:
    """In the language in force."""
    return _rendered(get_language() or settings.LANGUAGE_CODE)


@cache
def _rendered(_language: str) -> SafeString:
    return render_to_string("newsletter/box.html", {"notice": notice()})
