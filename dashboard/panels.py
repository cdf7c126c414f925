"""What each role finds on the first page of the admin. Everybody sees only what they may open."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from accounts.roles import MODERATE, OVERVIEW, READINGS, RECEPTION, RECORD, RELEASE_RULES
from dashboard import people, selectors
from dashboard.figures import Figure, counted
from dashboard.greeting import greeting
from dashboard.overview import overview, waiting
from desks import counting as desk_counts
from desks.enums import CaseList
from desks.models import Desk
from listening import finding
from listening.enums import ChangeState, ReadingState
from listening.models import Reading, RuleChange

QUESTIONS_ON_A_DESK = 5
POSTS_ON_A_DESK = 3


class ExecutivePanel(Component):
    """The executive's page; it takes the place of Wagtail's own beginning."""

    template_name = "dashboard/executive_panel.html"
    order = 10
    is_whole_page = True

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request: HttpRequest = (parent_context or {})["request"]
        return {"overview": overview(request), "request": request, "may_answer": may_answer(request)}


class GreetingPanel(Component):
    """The heading of a role's first page, which needs neither Wagtail's search over pages nor its summary."""

    template_name = "dashboard/greeting_panel.html"
    order = 5
    is_whole_page = True

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user: Any = (parent_context or {})["request"].user
        return {"greeting": greeting(user.get_full_name() or user.get_username(), timezone.now())}


class RolePanel(Component):
    """A heading, one sentence and figures that are links."""

    template_name = "dashboard/role_panel.html"

    def __init__(
        self, *, title: str, figures: list[Figure], sentence: str = "", links: list[tuple[str, str]] | None = None,
        order: int = 20,
    ) -> None:  # fmt: skip
        self.order = order
        self.context = {"title": title, "figures": figures, "sentence": sentence, "links": links or []}

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return dict(self.context)


class DeskPanel(Component):
    """For a department: questions without an answer, and how the latest posts are received."""

    template_name = "dashboard/desk_panel.html"
    order = 15

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request: HttpRequest = (parent_context or {})["request"]
        return {
            "request": request,
            "open_questions": finding.open_questions(most=QUESTIONS_ON_A_DESK, request=request),
            "open_count": counted(selectors.OPEN),
            "open_url": selectors.OPEN.url,
            "receptions": selectors.receptions(most=POSTS_ON_A_DESK, request=request),
            "may_answer": may_answer(request),
            "now": timezone.now(),
        }


def may_answer(request: HttpRequest) -> bool:
    return request.user.has_perm("comments.answer_readercomment")


def panels_for(request: HttpRequest) -> list[Component]:
    """The panels of this user, from their rights."""
    user: Any = request.user
    if user.has_perm(OVERVIEW):
        return [ExecutivePanel()]
    panels: list[Component] = []
    if user.has_perm(RECEPTION):
        panels += [*_desks(user), DeskPanel()]
    if user.has_perm(MODERATE):
        panels.append(_moderation())
    if figures := people.figures(user):
        panels.append(
            RolePanel(
                title=_("People worth meeting"),
                figures=[*figures, *people.late(user), *people.going(user)],
                sentence=people.unagreed(user),
                links=people.links(),
            )
        )
    if user.has_perm(READINGS):
        panels.append(_readings())
    if user.has_perm(RELEASE_RULES):
        panels.append(_rules())
    if user.has_perm(RECORD):
        panels.append(_record(user))
    return [GreetingPanel(), *panels] if panels else []


def _desks(user: Any) -> list[Component]:
    """What lies on the desks somebody sits at; nothing for whoever sits at none."""
    own = list(Desk.objects.of(user.pk))
    if not own:
        return []
    figures = [figure for desk in own for figure in _lying_there(desk, user.pk)]
    return [RolePanel(title=_("Your desk"), figures=figures, order=10)]


def _lying_there(desk: Desk, user_id: int) -> list[Figure]:
    sizes = desk_counts.sizes(desk, user_id=user_id, now=timezone.now())
    url, to_do, late = reverse("desks_desk", args=[desk.badge]), sizes[CaseList.OPEN], sizes[CaseList.LATE]
    nothing = _("%(desk)s: nothing to do.") % {"desk": desk}
    text = ngettext("case to do", "cases to do", to_do) if to_do else nothing
    figures = [Figure(to_do, text, url, note=str(desk))]
    if late:
        text = ngettext("case is late", "cases are late", late)
        figures.append(Figure(late, text, f"{url}?list={CaseList.LATE}", note=str(desk)))
    return figures


def _moderation() -> RolePanel:
    return RolePanel(title=_("Reader comments"), figures=[waiting(url=reverse("comments_queue"))])


def _readings() -> RolePanel:
    count = Reading.objects.given_up().count()
    text = ngettext("reading given up", "readings given up", count) if count else _("No reading has been given up.")
    url = f"{reverse('listening_readings')}?state={ReadingState.GIVEN_UP}"
    return RolePanel(title=_("Readings"), figures=[Figure(count, text, url)])


def _rules() -> RolePanel:
    count = RuleChange.objects.filter(state=ChangeState.PROPOSED).count()
    text = ngettext("change of a rule is waiting for release", "changes of rules are waiting for release", count)
    sentence = text if count else _("No change of a rule is waiting for a second person.")
    return RolePanel(title=_("Workbench"), figures=[Figure(count, sentence, reverse("workbench_changes"))])


def _record(user: Any) -> RolePanel:
    links = [
        (_("Open the record"), reverse("recruiting_record")),
        (_("Deletions to come"), reverse("recruiting_deletions")),
    ]
    if user.has_perm("recruiting.view_candidate"):
        links.append((_("Open the candidates"), reverse("recruiting_candidates")))
    return RolePanel(
        title=_("Record"),
        figures=[],
        sentence=_(
            "Every view of a person and every decision about one is recorded, with who, when and on which reading."
        ),
        links=links,
    )
