"""Pictures that people who cannot see them are told nothing about."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from blog.checking.findings import Finding
from blog.checking.passages import PICTURE, Passage
from blog.enums import Check


def check(passages: Iterable[Passage]) -> Iterator[Finding]:
    for passage in passages:
        if passage.kind != PICTURE:
            continue
        picture, words, is_decorative = passage.value
        if not is_decorative and not words.strip():
            says = _("This picture has no alternative text: people who cannot see it are told nothing.")
            yield Finding(Check.PICTURE, passage.place, says, str(picture.title))
        elif words.strip() and words.strip() == picture.filename.strip():
            says = _("The alternative text is the name of the file. Say what the picture shows.")
            yield Finding(Check.PICTURE, passage.place, says, words)
