"""States, steps and priorities of cases."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(TextChoices):
    """Where a case stands."""

    OPEN = "open", pgettext_lazy("case", "open")
    ASKED = "asked", pgettext_lazy("case", "waiting for the writer")
    PUT_OFF = "put_off", pgettext_lazy("case", "put off")
    ANSWERED = "answered", pgettext_lazy("case", "answered")
    CLOSED = "closed", pgettext_lazy("case", "closed without an answer")


UNSETTLED = (CaseState.OPEN, CaseState.ASKED, CaseState.PUT_OFF)
SETTLED = (CaseState.ANSWERED, CaseState.CLOSED)


class Priority(IntegerChoices):
    """How much it matters; the smaller number comes first."""

    URGENT = 1, pgettext_lazy("priority", "urgent")
    NORMAL = 2, pgettext_lazy("priority", "normal")
    LOW = 3, pgettext_lazy("priority", "can wait")


class Step(TextChoices):
    """What happened to a case."""

    OPENED = "opened", _("came to the desk")
    TAKEN = "taken", _("taken on")
    GIVEN = "given", _("given to a colleague")
    LET_GO = "let_go", _("given back to the desk")
    NOTE = "note", _("note")
    HANDED_OVER = "handed_over", _("handed over")
    CORRECTED = "corrected", _("moved, because it was not for this desk")
    PUT_OFF = "put_off", pgettext_lazy("step", "put off")
    WOKEN = "woken", _("back on the desk")
    ANSWERED = "answered", _("answered in public")
    ASKED = "asked", _("asked back")
    CLOSED = "closed", _("closed without an answer")
    REOPENED = "reopened", _("opened again")
    RETIMED = "retimed", _("promised for another time, because the hours or days of the desk changed")


class CaseList(TextChoices):
    """Which cases of a desk a list shows."""

    OPEN = "open", pgettext_lazy("list of cases", "To do")
    MINE = "mine", pgettext_lazy("list of cases", "Mine")
    LATE = "late", pgettext_lazy("list of cases", "Late")
    ASKED = "asked", pgettext_lazy("list of cases", "Waiting for the writer")
    PUT_OFF = "put_off", pgettext_lazy("list of cases", "Put off")
    DONE = "done", pgettext_lazy("list of cases", "Done")
