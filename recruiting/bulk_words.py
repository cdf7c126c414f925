"""What is to be done with several people, in words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import tagging
from recruiting.enums import BulkAct, Reason
from recruiting.history import name
from recruiting.selection import Wish


def deed(wish: Wish) -> str:
    """For the page that asks and the one that tells."""
    if wish.act == BulkAct.ASSIGN:
        to = name(User.objects.filter(pk=wish.to).first()) if wish.to else ""
        return _("Give to %(name)s") % {"name": to} if to else _("Make nobody responsible")
    if wish.act == BulkAct.PUT_OFF:
        return _("Put off until %(date)s") % {"date": date_format(wish.day, "DATE_FORMAT")}
    if wish.act in {BulkAct.TAG, BulkAct.UNTAG}:
        return f"{wish.act.label}: {', '.join(tagging.words_of(wish.text))}"
    if wish.act == BulkAct.STOP:
        return f"{wish.act.label}: {Reason(wish.reason).label}; {wish.telling.words}"
    return str(wish.act.label)
