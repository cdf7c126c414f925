"""One person on one screen, and what a reviewer may do there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from recruiting import (
    blindness,
    cards,
    dossier,
    fitting,
    history,
    lesson,
    merging,
    ordering,
    pool,
    profiles,
    purposes,
    selectors,
    stages,
    telling,
    touches,
)
from recruiting.actions import decisions, entries, erasure, revealing
from recruiting.actions.decisions import NOT_TOLD, NOTE_LENGTH, Questionable, Refused, Stale
from recruiting.enums import Reason, Stage
from recruiting.filters import Filters
from recruiting.models import Candidate, HandOver, PartnerLead
from recruiting.permissions import MODELS
from recruiting.portrait import portrait
from recruiting.telling import Telling
from recruiting.views import beside, judging, sameness, veiled
from recruiting.views.base import RoomScreen

AnyPerson = Candidate | PartnerLead
STEPS = (
    "decide", "reopen", "erase", "note", "change_note", "assign", "put_off", "station", "tag", "untag", "score", "merge", "separate", "write", "touch",
    "change_touch", "reveal", "judge", "hand_over", "tell", "ask_pool",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """What the reviewer sent; it stays in the form when it is refused."""

    to_stage: str = ""
    reason: str = ""
    note: str = ""
    confirmed_note: str = ""
    revision: int = 0
    telling: Telling = NOT_TOLD

    @classmethod
    def read(cls, request: HttpRequest) -> "Draft":
        sent = request.POST
        revision = sent.get("revision", "")
        return cls(
            to_stage=sent.get("to_stage", ""),
            reason=sent.get("reason", ""),
            note=one_kind_of_line_end(sent.get("note", "")),
            confirmed_note=one_kind_of_line_end(sent.get("confirmed_note", "")),
            telling=Telling(sent.get("told", NOT_TOLD.how), one_kind_of_line_end(sent.get("told_on", ""))),
            revision=int(revision) if revision.isdecimal() and len(revision) < 10 else 0,
        )


class PersonView(RoomScreen):
    """Shows a person; every showing is in the record."""

    template_name = "recruiting/person.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Somebody unknown and somebody who left look the same: back to the queue with a word."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            messages.warning(request, _("There is nobody with this number here, or not any more."))
            return HttpResponseRedirect(self.room.queue)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = self.person()
        if person.public_id != self.kwargs["number"]:
            return HttpResponseRedirect(self.room.person(person.public_id, self.filters))
        return self.show(person)

    def person(self) -> AnyPerson:
        """Whoever has the number, or stands for them since a merge."""
        person = (
            MODELS[self.purpose].objects.select_related("merged_into").filter(public_id=self.kwargs["number"]).first()
        )
        if person is None:
            raise Http404
        main: Any = person.merged_into
        return main or person

    def show(
        self, person: AnyPerson, *, draft: Draft | None = None, refusal: Refused | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> HttpResponse:  # fmt: skip
        """`typed` is what was sent with one of the smaller forms and refused; `typed["form"]` names it."""
        shown = portrait(person)
        if shown is None:
            raise Http404
        context = self.get_context_data(
            person=person, portrait=shown, draft=draft or Draft(), refusal=refusal, typed=typed or {}
        )
        entries.write_view(person=person, by=self.user)
        status = 200 if refusal is None else 409 if isinstance(refusal, Stale) else 400
        return self.render_to_response(context, status=status)

    @cached_property
    def filters(self) -> Filters:
        return Filters.read(self.request.GET.dict(), me=self.user.pk)

    def place(self, person: AnyPerson) -> ordering.Place:
        """Where the person stands in the queue the reviewer came from."""
        return ordering.place(selectors.people(self.purpose, self.filters), person, self.filters)

    def check_named(self, *people: AnyPerson) -> None:
        """Raises Refused while this reviewer must not know a name, or a reading, that a page would show."""
        if any(blindness.veil(person, self.user) for person in people):
            raise Refused(_("The name is hidden from you. Please read the evidence and have the name shown first."))
        if any(person.awaits_judgement for person in people):
            raise Refused(_("They are to be judged before the reading is shown."))

    def get_page_title(self) -> str:
        return str(self.kwargs["number"])

    def get_header_icon(self) -> str:
        return self.room.icon

    def path_to(self, title: str) -> list[dict[str, str]]:
        """Breadcrumbs; the last one is the heading."""
        return self.crumbs((self.room.queue_like(self.filters), str(self.room.title)), ("", title))

    def get_context_data(self, *, person: AnyPerson, **kwargs: Any) -> dict[str, Any]:
        place = self.place(person)
        steps = {f"{step}_url": self.room.person(person.public_id, self.filters, step=step) for step in STEPS}
        fits = fitting.panel(person)
        moves = stages.MOVES[Stage(person.stage)]
        base = super().get_context_data(**kwargs)
        context = base | dict(
            breadcrumbs_items=self.path_to(person.name),
            person=person,
            room=self.room,
            rights=self.rights,
            place=place,
            queue_url=self.room.queue_like(self.filters, number=place.number),
            before_url=place.before and self.room.person(place.before, self.filters),
            after_url=place.after and self.room.person(place.after, self.filters),
            stage=Stage(person.stage),
            moves=[stage for stage in Stage if stage in moves],
            reasons=[reason for reason in Reason if any(reason in stages.REASONS[stage] for stage in moves)],
            former=decisions.former_stage(person),
            history=history.of(person),
            fits=fits,
            note_length=NOTE_LENGTH,
            is_taught=not self.rights.decide or lesson.has_passed(self.user),
            is_questionable=isinstance(kwargs.get("refusal"), Questionable),
            dossier=dossier.of(person, self.user),
            touches=touches.of(person, self.user),
            handovers=merging.every(person, HandOver).select_related("by"),
            cards=cards.of(person, self.user),
            card_form=judging.rows(kwargs.get("typed") or {}, profiles.asked_by(person, fits.pages)),
            conflict=purposes.conflict(person, self.user),
            same=sameness.of(person),
            telling=telling.of(person),
            pool=pool.shown(person),
            partner=beside.of(person, self.user, self.filters),
            **steps,
        )
        veil = blindness.veil(person, self.user)
        return veiled.over(context, veil) if veil else context


class StepView(PersonView):
    """Takes what the reviewer sends; a refusal shows the person again with the reason and the typed text."""

    http_method_names = ["post"]  # noqa: RUF012  (Django declares it on the instance)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_do_it():
            return permission_denied(request)
        person, draft = self.person(), Draft.read(request)
        onward = self.onward(person)
        try:
            self.check_number(person)
            told = self.step(person, draft)
        except Refused as refusal:
            return self.refuse(draft, refusal)
        messages.success(request, told)
        return HttpResponseRedirect(onward)

    def may_do_it(self) -> bool:
        return self.rights.decide

    def check_number(self, person: AnyPerson) -> None:
        """Raises Stale when the page was that of somebody who was merged since."""
        if person.public_id != self.kwargs["number"]:
            raise decisions.merged_meanwhile(person)

    def refuse(self, draft: Draft, refusal: Refused) -> HttpResponse:
        return self.show(self.person(), draft=draft, refusal=refusal)

    def step(self, person: AnyPerson, draft: Draft) -> str:
        """Do it and return what the reviewer is told. Raises Refused."""
        raise NotImplementedError

    def onward(self, person: AnyPerson) -> str:
        """The next person of the queue the reviewer came from, else the queue."""
        after = self.place(person).after
        return self.room.person(after, self.filters) if after else self.room.queue_like(self.filters)


class DecideView(StepView):
    """Moves a person to another stage."""

    def step(self, person: AnyPerson, draft: Draft) -> str:
        decision = decisions.decide(
            person=person, to_stage=draft.to_stage, reason=draft.reason, note=draft.note, by=self.user,
            revision=draft.revision, confirmed_note=draft.confirmed_note, telling=draft.telling,
        )  # fmt: skip
        return _("%(number)s: %(stage)s.") % {"number": person.public_id, "stage": Stage(decision.to_stage).label}


class ReopenView(StepView):
    """Takes the last decision back and stays with the person."""

    def step(self, person: AnyPerson, draft: Draft) -> str:
        decision = decisions.reopen(
            person=person, note=draft.note, by=self.user, revision=draft.revision, confirmed_note=draft.confirmed_note
        )
        return _("Taken back. %(number)s is in “%(stage)s” again.") % {
            "number": person.public_id,
            "stage": Stage(decision.to_stage).label,
        }

    def onward(self, person: AnyPerson) -> str:
        return self.room.person(person.public_id, self.filters)


class RevealView(StepView):
    """Shows the name to whoever has read the evidence, also to who may only look."""

    def may_do_it(self) -> bool:
        return self.rights.view

    def step(self, person: AnyPerson, draft: Draft) -> str:
        if not revealing.reveal(person=person, by=self.user, revision=draft.revision):
            return _("That is so already.")
        return _("The name is shown to you from now on.")

    def onward(self, person: AnyPerson) -> str:
        return self.room.person(person.public_id, self.filters)


class EraseView(StepView):
    """Deletes a person on request."""

    def step(self, person: AnyPerson, draft: Draft) -> str:
        if self.request.POST.get("sure") != "yes":
            raise Refused(_("Please tick that the person is to be deleted."))
        erasure.erase(person=person, by=self.user)
        return _("%(number)s is deleted.") % {"number": person.public_id}


def one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\0", "")
