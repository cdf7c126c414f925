"""Signed parts of addresses that open a page without a session: each is good for one purpose and names a row, never a person."""

from datetime import timedelta

from django.core.signing import BadSignature, Signer, TimestampSigner

from comments.enums import PROVEN, Status
from comments.models import Letter, ReaderComment
from comments.refusals import LinkInvalid

WRITTEN = "comments.written"
REPEATED = "comments.repeated"
OWN = "comments.own"
SELF_SERVICE = "comments.self_service"
VISIT = timedelta(hours=1)


def written(comment: ReaderComment) -> str:
    """Shows the sender what they sent.

    Whoever sends the text and address of somebody's proven comment again gets a token that looks the same and never shows that
    it was known: the answer would tell them whose address it is.
    """
    purpose = WRITTEN if comment.status == Status.UNCONFIRMED else REPEATED
    return Signer(salt=purpose).sign(str(comment.fingerprint))


def written_comment(token: str) -> tuple[ReaderComment, bool]:
    """What was sent, and whether its state may be told. Raises LinkInvalid."""
    for purpose in (WRITTEN, REPEATED):
        try:
            fingerprint = Signer(salt=purpose).unsign(token)
        except BadSignature:
            continue
        if found := ReaderComment.objects.filter(fingerprint=fingerprint).first():
            return found, purpose == WRITTEN
    raise LinkInvalid


def own(comment: ReaderComment) -> str:
    """Lets whoever proved the address see, change and delete one comment, as long as it exists."""
    return Signer(salt=OWN).sign(str(comment.pk))


def own_comment(token: str) -> ReaderComment:
    """The comment a token of `own` belongs to. Raises LinkInvalid."""
    try:
        number = int(Signer(salt=OWN).unsign(token))
    except BadSignature:
        raise LinkInvalid from None
    found = ReaderComment.objects.filter(pk=number, status__in=(*PROVEN, Status.RESTRICTED)).first()
    if found is None:
        raise LinkInvalid
    return found


def invited(comment: ReaderComment) -> str:
    """Lets the writer of a comment agree to what they are invited to; worth nothing once the comment belongs to another address."""
    return _invited_signer(comment).sign(str(comment.pk))


def invited_comment(token: str) -> ReaderComment:
    """The comment a token of `invited` belongs to. Raises LinkInvalid."""
    number = token.partition(":")[0]
    is_id = number.isascii() and number.isdigit() and len(number) <= 18
    found = ReaderComment.objects.filter(pk=int(number)).exclude(user_email="").first() if is_id else None
    if found is None:
        raise LinkInvalid
    try:
        _invited_signer(found).unsign(token)
    except BadSignature:
        raise LinkInvalid from None
    return found


def visit(letter: Letter) -> str:
    """Lets whoever used the link of a letter see and change what is stored about its address, for an hour."""
    return TimestampSigner(salt=SELF_SERVICE).sign(str(letter.pk))


def visited_letter(token: str) -> Letter:
    """The letter a token of `visit` belongs to. Raises LinkInvalid."""
    try:
        number = int(TimestampSigner(salt=SELF_SERVICE).unsign(token, max_age=VISIT))
    except BadSignature:
        raise LinkInvalid from None
    found = Letter.objects.filter(pk=number, used_at__isnull=False).first()
    if found is None:
        raise LinkInvalid
    return found


def _invited_signer(comment: ReaderComment) -> Signer:
    return Signer(salt=f"comments.invited.{comment.writer}")
