"""The queue: who waits for a decision."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comments.enums import Purpose
from core.spreadsheets import CSV, XLSX
from listening.models import ScoringSwitch
from recruiting import ageing, chips, on_file, saved_views, selectors, stages, unagreed
from recruiting.actions import bulk, entries
from recruiting.enums import Stage, Told
from recruiting.filters import (
    ALL,
    AWAY,
    BY_END,
    BY_STRENGTH,
    BY_TIME,
    FIELDS,
    LONGEST_SEARCH,
    MINE,
    NEWEST,
    NOBODYS,
    OPEN,
    OVERDUE,
    SIZES,
    SUGGESTED,
    UNSUGGESTED,
    Filters,
)
from recruiting.history import name
from recruiting.permissions import deciders, may_oversee
from recruiting.saved_views import Listed
from recruiting.selectors import Queue
from recruiting.views.base import RoomScreen

Choice = tuple[str, str]


class QueueView(RoomScreen):
    """Opens on new, suggested people, oldest first; ordering by strength is a visible switch that leaves a trace."""

    template_name = "recruiting/queue.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        filters = Filters.read(request.GET.dict(), me=request.user.pk)
        chosen = [] if request.GET else [row.view.pk for row in self.saved if row.is_default]
        if chosen:
            return redirect(self.room.view(chosen[0]))
        if filters.is_by_strength:
            entries.write_order(purpose=self.purpose, by=self.user)
        return self.show(filters)

    @cached_property
    def saved(self) -> list[Listed]:
        """The saved views for whoever looks, read once."""
        return saved_views.listed(self.purpose, self.request.user)  # type: ignore[arg-type]  # `allows` made sure of it

    def show(self, filters: Filters, *, refusal: str = "", status: int = 200, **typed: Any) -> HttpResponse:
        """The list; `typed` is what was sent with a form of this page and refused."""
        page = self.request.GET.get("p", "1")
        queue = selectors.queue(self.purpose, filters, page=page, reader=self.user)
        context = self.get_context_data(filters=filters, queue=queue, refusal=refusal, typed=typed)
        return self.render_to_response(context, status=status)

    def get_page_title(self) -> str:
        return str(self.room.title)

    def get_header_icon(self) -> str:
        return self.room.icon

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs(("", str(self.room.title)))

    def get_context_data(self, *, filters: Filters, queue: Queue, **kwargs: Any) -> dict[str, Any]:
        rows = [(row, self.room.person(row.person.public_id, filters)) for row in queue.rows]
        return super().get_context_data(
            room=self.room,
            account_url=reverse("wagtailadmin_account"),
            filters=filters,
            queue=queue,
            rows=rows,
            rights=self.rights,
            export_csv=self.room.export(CSV, filters),
            export_xlsx=self.room.export(XLSX, filters),
            stages=[*_stages(), (ALL, _("all stages"))],
            who=[(SUGGESTED, _("suggested")), (UNSUGGESTED, _("not suggested")), (ALL, _("everybody"))],
            whose=[("", _("anybody")), (MINE, _("me")), (NOBODYS, _("nobody"))],
            times=_times(),
            tags=selectors.tags_with(filters.tag, self.purpose),
            views=_views(filters, self.waiting),
            saved=[(row.view.name, self.room.view(row.view.pk), row.shows(filters)) for row in self.saved],
            views_url=self.room.views(filters),
            all_views_url=self.room.views(Filters()),
            waiting=self.waiting,
            languages=selectors.languages(self.purpose),
            posts=queue.posts,
            is_default=filters == Filters(),
            unsuggested=self._unsuggested(filters),
            everybody=filters.but(who=ALL),
            overdue=self._overdue(filters),
            sample=self._sample(filters),
            figures_url=reverse(f"recruiting_{self.room.slug}_figures"),
            unagreed=unagreed.sentence(self.purpose) if filters == Filters() else "",
            switch_off=ScoringSwitch.objects.now(),
            council=on_file.council(),
            may_oversee=may_oversee(self.request.user),
            **self._arranged(filters, queue),
            **self._several(filters, queue),
            **kwargs,
        )

    @property
    def waiting(self) -> str:
        """The way to those who wait, past the view the list opens with."""
        return self.room.waiting if any(row.is_default for row in self.saved) else self.room.queue

    def _arranged(self, filters: Filters, queue: Queue) -> dict[str, Any]:
        """What the list is narrowed by, how it stands, and what its two forms send along unseen."""
        return {
            "orders": [(label, filters.but(order=order)) for order, label in _orders() if order != filters.order],
            "order": dict(_orders())[filters.order],
            "sizes": [(size, filters.but(size=size), size == filters.size) for size in SIZES if queue.count > SIZES[0]],
            "chips": chips.chips(self.purpose, filters),
            "kept_by_form": filters.kept(without=FIELDS),
            "kept_by_search": filters.kept(without=["q"]),
            "longest_search": LONGEST_SEARCH,
        }

    def _several(self, filters: Filters, queue: Queue) -> dict[str, Any]:
        """What the form for several people needs, for whoever may decide."""
        if not (self.rights.decide and queue.count):
            return {}
        address, page = self.room.bulk(filters), queue.leaf.number
        return {
            "bulk_url": address if page == 1 else f"{address}{'&' if '?' in address else '?'}p={page}",
            "colleagues": [(str(user.pk), name(user)) for user in deciders(self.purpose)],
            "reasons": stages.REASONS[Stage.DISMISSED],
            "ways": [(way.value, str(way.label)) for way in Told],
            "today": ageing.today(),
            "first_day": ageing.today() + timedelta(days=1),
            "most": bulk.MOST,
            "most_stopped": bulk.MOST_STOPPED,
        }

    def _overdue(self, filters: Filters) -> tuple[int, str] | None:
        """How many next steps are overdue, with the way to them; nothing while they are shown, or where there are none."""
        wanted = Filters(stage=ALL, who=ALL, step=OVERDUE)
        if self.purpose != Purpose.PARTNERSHIP or filters.step:
            return None
        count = selectors.people(self.purpose, wanted).count()
        return (count, self.room.queue_like(wanted)) if count else None

    def _sample(self, filters: Filters) -> tuple[int, str] | None:
        """How many are to be judged before the reading is shown, with the way to them."""
        wanted = Filters(stage=ALL, who=ALL, when=ALL, blind=OPEN)
        if filters.blind == OPEN:
            return None
        count = selectors.people(self.purpose, wanted).count()
        return (count, self.room.queue_like(wanted)) if count else None

    def _unsuggested(self, filters: Filters) -> int:
        """How many agreed whom the reading does not suggest: nobody is out of sight for a low score (GDPR 22)."""
        if filters.who != SUGGESTED:
            return 0
        return selectors.people(self.purpose, replace(filters, who=UNSUGGESTED)).order_by().count()


def _orders() -> list[Choice]:
    return [
        (BY_TIME, _("oldest first")),
        (NEWEST, _("newest first")),
        (BY_END, _("deleted soonest first")),
        (BY_STRENGTH, _("by strength")),
    ]


def _stages() -> list[Choice]:
    return [(stage.value, str(stage.label)) for stage in Stage]


def _times() -> list[Choice]:
    return [
        ("", pgettext("people", "now")),
        (OVERDUE, pgettext("people", "overdue")),
        (AWAY, _("coming back later")),
        (ALL, _("now and later")),
    ]


def _views(filters: Filters, waiting: str) -> list[tuple[str, str, bool]]:
    """The ways to look that are wanted every day, as label, address and whether it is the present one."""
    everywhere = Filters(stage=ALL, who=ALL)
    offered = [
        (_("Waiting"), Filters()),
        (_("Mine"), replace(everywhere, whose=MINE)),
        (_("Unassigned"), Filters(whose=NOBODYS)),
        (_("Overdue"), Filters(stage=ALL, when=OVERDUE)),
        (_("Coming back later"), replace(everywhere, when=AWAY)),
    ]
    return [
        (label, f"?{wish.query}" if wish.query else waiting, replace(filters, order=BY_TIME) == wish)
        for label, wish in offered
    ]
