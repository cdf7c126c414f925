"""Which tokens there are."""

from django.db.models import QuerySet

from accounts.models import User
from automation import permissions, secret
from automation.models import Token


def found(text: str) -> Token | None:
    """The token with this secret, whether it works or not. What has not the shape of one is not looked up."""
    if not secret.SHAPE.fullmatch(text):
        return None
    return Token.objects.select_related("person").filter(digest=secret.digest(text)).first()


def shown_to(user: User) -> "QuerySet[Token]":
    """One's own tokens, or all of them for whoever looks after accounts."""
    rows = Token.objects.select_related("person", "revoked_by")
    return rows if permissions.may_see_all(user) else rows.filter(person=user)
