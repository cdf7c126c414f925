"""What the form says becomes of a comment: put together from what is in force, and kept with its version (GDPR 13; features.md, LI-1, LI-3)."""

import hashlib
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from comments.models import FormNotice
from core.enums import PagePurpose
from core.visibility import open_to_all

PARTS: dict[str, Callable[[], str]] = {}


def register(name: str, part: Callable[[], str]) -> None:
    """`part` returns a sentence for the form in the language in force, or nothing while its matter is off."""
    PARTS[name] = part


def current(language: str) -> FormNotice:
    """The notice that the form shows in this language now; stored when it is shown for the first time."""
    with override(language):
        told = {name: text for name, part in PARTS.items() if (text := part())}
        text = "\n\n".join([_("A program reads every comment, people decide. First we send you a mail to confirm your address."), *told.values()])  # fmt: skip
    covers = f" {' '.join(told)} " if told else ""
    revision = _privacy_revision(language)
    mark = hashlib.sha256("\0".join((language, text, covers, str(revision))).encode()).hexdigest()
    return FormNotice.objects.filter(mark=mark).first() or _stored(
        FormNotice(language=language, text=text, covers=covers, privacy_revision=revision, mark=mark)
    )


def seen(language: str, version: int | None) -> FormNotice | None:
    """The notice a form says its reader saw; None where it says nothing, or something that never was."""
    return FormNotice.objects.filter(language=language, version=version).first() if version else None


def _privacy_revision(language: str) -> int | None:
    pages = Page.objects.filter(open_to_all(), locale__language_code=language, textpage__purpose=PagePurpose.PRIVACY)
    return pages.order_by("path").values_list("live_revision", flat=True).first()


def _stored(notice: FormNotice) -> FormNotice:
    """Add the next version; two readers who are the first at the same moment get the same one."""
    last = FormNotice.objects.filter(language=notice.language).aggregate(last=Max("version"))["last"] or 0
    notice.version = last + 1
    try:
        with transaction.atomic():
            notice.save()
    except IntegrityError:
        return FormNotice.objects.filter(mark=notice.mark).first() or _stored(notice)
    return notice
