"""One thing done with several people of a list: first shown, then done with exactly those."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import blindness, bulk_words, chips, selection
from recruiting.actions import bulk
from recruiting.actions.bulk import Left
from recruiting.actions.decisions import Refused
from recruiting.enums import BulkAct, Told
from recruiting.filters import Filters
from recruiting.models import Candidate, PartnerLead
from recruiting.permissions import may_decide
from recruiting.selection import Selection, Wish
from recruiting.views.person import one_kind_of_line_end
from recruiting.views.queue import QueueView

NOBODY = "nobody"


class BulkView(QueueView):
    """Asks before it does anything; what is refused leaves the list with ticks and words as they were sent."""

    http_method_names = ["post"]  # noqa: RUF012  (Django declares it on the instance)

    def allows(self, request: HttpRequest) -> bool:
        return may_decide(request.user, self.purpose)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        filters = Filters.read(request.GET.dict(), me=self.user.pk)
        try:
            return self._answer(filters, self.user)
        except selection.Invalid:
            message = _(
                "This selection is older than an hour or was not made here. Please choose again; nothing was done."
            )
            return self.show(filters, refusal=message, status=409, **self._typed())
        except Refused as refusal:
            return self.show(filters, refusal=refusal.message, status=400, **self._typed())

    def _answer(self, filters: Filters, user: User) -> HttpResponse:
        token = self.request.POST.get("chosen", "")
        if token:
            return self._done(filters, selection.read(token, purpose=self.purpose, by=user.pk), user)
        return self._ask(filters, self._wish(), user)

    def _ask(self, filters: Filters, wish: Wish, user: User) -> HttpResponse:
        is_all = self.request.POST.get("scope") == "all"
        numbers = None if is_all else self._typed()["numbers"]
        found = bulk.prepare(purpose=self.purpose, wish=wish, numbers=numbers, filters=filters, by=user)
        chosen = selection.sign(purpose=self.purpose, by=user.pk, wish=wish, people=found.people)
        context = self._page(
            filters, wish, found.people, found.left, prepared=found, chosen=chosen,
            choice=chips.choice(self.purpose, filters) if is_all else "",
        )  # fmt: skip
        return self.render_to_response(context)

    def _done(self, filters: Filters, chosen: Selection, user: User) -> HttpResponse:
        result = bulk.apply(purpose=self.purpose, chosen=chosen, by=user)
        return self.render_to_response(self._page(filters, chosen.wish, result.done, result.left, result=result))

    def _page(
        self, filters: Filters, wish: Wish, people: "list[Candidate | PartnerLead] | Any", left: "list[Left] | Any",
        **more: Any,
    ) -> dict[str, Any]:  # fmt: skip
        self.template_name = "recruiting/bulk.html"
        names = {row.public_id: row.name for row in people} | {row.number: row.name for row in left}
        called = blindness.called(names, self.purpose, self.user)
        return super(QueueView, self).get_context_data(
            room=self.room,
            deed=bulk_words.deed(wish),
            note=wish.text if wish.act == BulkAct.STOP else "",
            people=[(row, called[row.public_id], self.room.person(row.public_id, filters)) for row in people],
            left=[(row, called[row.number], self.room.person(row.number, filters)) for row in left],
            bulk_url=self.room.bulk(filters),
            queue_url=self.room.queue_like(filters),
            **more,
        )

    def _wish(self) -> Wish:
        """Raises Refused for what cannot be understood."""
        sent = self._typed()
        if sent["act"] not in BulkAct:
            raise Refused(_("Please choose what is to be done."))
        act = BulkAct(sent["act"])
        if act == BulkAct.ASSIGN:
            return Wish(act, to=_colleague(sent["to"]))
        if act in {BulkAct.TAG, BulkAct.UNTAG}:
            return Wish(act, text=sent["tag"])
        if act == BulkAct.STOP:
            return Wish(
                act, text=sent["note"], reason=sent["reason"], told=sent["told"] or Told.NOT, told_on=sent["told_on"]
            )
        return Wish(act, until=sent["until"] if act == BulkAct.PUT_OFF else "")

    def _typed(self) -> dict[str, Any]:
        sent = self.request.POST
        words = {
            key: one_kind_of_line_end(sent.get(key, ""))
            for key in ("act", "to", "tag", "until", "reason", "note", "told", "told_on", "scope")
        }
        return {**words, "numbers": [one_kind_of_line_end(number) for number in sent.getlist("number")]}


def _colleague(text: str) -> int | None:
    if text == NOBODY:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Refused(_("Please choose a colleague, or nobody."))
    return int(text)
