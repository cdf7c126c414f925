"""The link to object in a mail to a person: signed, good for nothing else, and valid as long as the comment is there."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from comments.models import ReaderComment
from comments.refusals import LinkInvalid


def link(comment: ReaderComment) -> str:
    """The page with the button, in the language that is active. Names a row, nobody's name."""
    return settings.BASE_URL + reverse("recruiting:object", args=[_signer().sign(str(comment.pk))])


def address_of(token: str) -> str:
    """Whose comment a token stands for; nothing where it has been erased. Raises LinkInvalid."""
    try:
        number = int(_signer().unsign(token))
    except BadSignature as error:
        raise LinkInvalid from error
    return ReaderComment.objects.filter(pk=number).values_list("user_email", flat=True).first() or ""


def _signer() -> Signer:
    return Signer(sep=".", salt="recruiting.objection")
