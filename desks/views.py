"""The screens of the desks: all of them, one desk, one case."""

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from accounts.models import User
from comments.enums import Badge
from comments.models import ReaderComment
from comments.permissions import badge_of
from core import table_files
from desks import counting, permissions, selectors
from desks.actions import answering
from desks.enums import CaseList
from desks.forms import CaseAnswerForm, GiveForm, HandOverForm, NoteForm, PutOffForm
from desks.models import Case, CaseStep, Desk
from listening.selectors import Heard, heard
from listening.views import AdminPage

WITHOUT = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """A case with its comment as the house hears it."""

    case: Case
    heard: Heard


def state_of_desks(request: HttpRequest, **kwargs: Any) -> str:
    """What an open screen is asked again with: another one after every step of a case, and every minute for what a clock changes."""
    latest = CaseStep.objects.order_by("-pk").values_list("pk", flat=True).first()
    return f'"{latest}-{timezone.now():%H%M}-{request.user.pk}-{get_language()}"'


live = method_decorator(condition(etag_func=state_of_desks), name="dispatch")


@live
class DesksView(AdminPage):
    """Every desk with what lies there; the page fetches itself while it is open and swaps what changed."""

    template_name = "desks/desks.html"
    page_title = gettext_lazy("Desks")
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = set(Desk.objects.of(self.request.user.pk).values_list("pk", flat=True))
        tallies = counting.tallies()
        return {
            **super().get_context_data(**kwargs),
            "lying": sum(tally.open for tally in tallies),
            "tallies": sorted(tallies, key=lambda tally: tally.desk is None or tally.desk.pk not in own),
            "own": own,
            "may_keep": permissions.may_keep_rules(self.request.user),
            "may_keep_days": permissions.may_keep_days(self.request.user),
            "files": table_files.links("desks_file"),
        }


@live
class DeskView(AdminPage):
    """The cases of one desk, or those without one; how many there are is kept up to date while the page is open."""

    template_name = "desks/desk.html"
    header_icon = "group"

    @cached_property
    def desk(self) -> Desk | None:
        name = self.kwargs["badge"]
        return None if name == WITHOUT else get_object_or_404(Desk, badge=name)

    @cached_property
    def choice(self) -> CaseList:
        wanted = self.request.GET.get("list", "")
        return CaseList(wanted) if wanted in CaseList.values else CaseList.OPEN

    def get_page_title(self) -> str:
        return str(self.desk) if self.desk else _("Without a desk")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("desks"), "label": _("Desks")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, user = timezone.now(), self.request.user
        cases = counting.chosen(self.desk, self.choice, user_id=user.pk, now=now)
        pages = self.paginated(cases.select_related("comment", "assignee", "desk"))
        sizes = counting.sizes(self.desk, user_id=user.pk, now=now)
        return {
            **super().get_context_data(**kwargs),
            **pages,
            "desk": self.desk,
            "choice": self.choice,
            "lying": sizes[CaseList.OPEN],
            "tabs": [(choice, sizes[choice]) for choice in CaseList],
            "rows": rows_of(list(pages["page_obj"]), self.request),
            "closed_today": selectors.closed_on(self.desk, timezone.localdate()),
            "closed_soon": selectors.closed_soon(self.desk),
        }


class CaseView(AdminPage):
    """One case: the comment, what was said, what colleagues noted, and everything one can do."""

    template_name = "desks/case.html"
    header_icon = "comment"

    @cached_property
    def case(self) -> Case:
        return find(self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Case %(number)s") % {"number": self.case.pk}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        desk = self.case.desk
        above = [
            {"url": reverse("desks"), "label": _("Desks")},
            {
                "url": reverse("desks_desk", args=[desk.badge if desk else WITHOUT]),
                "label": str(desk) if desk else _("Without a desk"),
            },
        ]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, user = self.case, cast("User", self.request.user)
        return {
            "case": case,
            "item": rows_of([case], self.request)[0].heard,
            "above": case.comment.in_reply_to,
            "said": case.comment.replies.visible().select_related("user").order_by("submit_date", "pk"),
            "closed_until": selectors.closed_until(case),
            "steps": case.steps.select_related("by", "desk"),
            "may_work": permissions.may_work(user, case),
            "may_move": permissions.may_move(user),
            "elsewhere": Desk.objects.working().exclude(pk=case.desk_id or 0),
            "badge": badge_for(user, case),
            "note_form": NoteForm(auto_id="note_%s"),
            "give_form": GiveForm(case=case, auto_id="give_%s"),
            "put_off_form": PutOffForm(auto_id="off_%s"),
            "hand_over_form": HandOverForm(case=case, auto_id="over_%s"),
            "answer_form": CaseAnswerForm(
                case=case, language=language_of(case), initial={"seen": answering.latest(case.comment)}
            ),
            # What was sent and cannot be taken stands in the place of an empty form.
            **super().get_context_data(**kwargs),
        }


def find(pk: str) -> Case:
    """A case whose comment everybody can read. Raises Http404."""
    found = Case.objects.visible().select_related("comment__in_reply_to", "desk", "rule", "assignee").filter(pk=int(pk))
    if case := found.first():
        return case
    raise Http404


def language_of(case: Case) -> str:
    """In which language an answer is expected: that of the page it will stand on."""
    return case.comment.language


def badge_for(user: User, case: Case) -> Any:
    """Under which name an answer appears: that of the desk; without one, that of the member's own department."""
    return Badge(case.desk.badge) if case.desk else badge_of(user)


def rows_of(cases: list[Case], request: Any) -> list[Row]:
    """Cases with their comments, in the queries of `heard` whatever their number."""
    said: dict[int, Heard] = {
        item.comment.pk: item for item in heard([case.comment for case in cases], request=request)
    }
    return [Row(case, said[case.comment_id]) for case in cases]


def comments_of(keys: list[int], request: Any) -> list[Heard]:
    """Comments by key, in that order."""
    found: QuerySet[ReaderComment] = ReaderComment.objects.visible().filter(pk__in=keys)
    rows = {row.pk: row for row in found}
    return heard([rows[key] for key in keys if key in rows], request=request)
