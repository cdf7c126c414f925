"""Every admin address against every role: who gets in is written here, and nowhere is a person's name shown to the wrong eyes."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.models import User
from accounts.roles import ROLES
from blog.models import DraftLink, LaunchPage
from comments.enums import BlockKind, Purpose
from comments.models import Block, ReaderComment
from core.models import CompanySettings
from desks.models import Closing
from listening.enums import Audience
from listening.models import Reading, SavedView
from recruiting.actions import rights
from recruiting.actions.consideration import consider
from recruiting.actions.rights import Asked
from recruiting.enums import RequestKind, RequestWay
from recruiting.models import Breach, Candidate, PartnerLead, RightsRequest
from tests.factories import automation, blog, desks, listening, mentions, newsletter, notices, rules
from tests.factories.comments import comment, consent
from tests.factories.recruiting import company

pytestmark = pytest.mark.sweep

MARKER = "Zyperngras"
ADDRESS = "zyperngras@post.example"
OURS = (
    "accounts",
    "automation",
    "blog",
    "comments",
    "core",
    "dashboard",
    "demo",
    "desks",
    "home",
    "listening",
    "mentions",
    "newsletter",
    "recruiting",
)

COMMENT_READERS = {"ceo", "editor", "moderator", "support", "sales", "marketing"}
ANSWERERS = {"ceo", "support", "sales", "marketing"}
WRITERS = {"ceo", "editor"}
CALENDAR_KEEPERS = {"ceo", "support", "operator"}
PAUSERS = {"ceo", "moderator", "operator"}
RULE_READERS = {"operator", "privacy", "council"}
HANDLING = (
    "note", "change_note", "assign", "put_off", "station", "tag", "untag", "score", "touch", "change_touch", "judge", "merge", "separate",
    "tell",
    "ask_pool",
)  # fmt: skip
TABLE: dict[str, set[str]] = {
    "automation_tokens": WRITERS | {"operator"},
    "automation_new": WRITERS,
    # The token is somebody else's.
    "automation_revoke": {"operator"},
    "blog_check": WRITERS,
    "blog_publish": {"ceo"},
    "blog_approve": WRITERS,
    "blog_approved": set(ROLES),
    "blog_links": WRITERS,
    "blog_answer": WRITERS,
    "blog_link_revoke": WRITERS,
    **{f"recruiting_candidates_{step}": {"hr"} for step in HANDLING},
    **{f"recruiting_leads_{step}": {"partners"} for step in HANDLING},
    "comments_queue": COMMENT_READERS,
    "comments_detail": COMMENT_READERS,
    "comments_decide": {"moderator"},
    "comments_undo": {"moderator"},
    "comments_accuracy": {"moderator"},
    "comments_accuracy_file": {"moderator"},
    "comments_statement": {"moderator"},
    "comments_blocks": {"moderator"},
    "comments_unblock": {"moderator"},
    "comments_pause": PAUSERS,
    "comments_resume": PAUSERS,
    "comments_answer": ANSWERERS,
    "comments_dismiss_reports": {"moderator"},
    "comments_notices": {"moderator"},
    "comments_notice": {"moderator"},
    "comments_notices_export": {"moderator"},
    "comments_pin": {"ceo", "moderator"},
    "comments_ask": ANSWERERS,
    "comments_ask_withdraw": ANSWERERS,
    "comments_pass_on": ANSWERERS | {"moderator"},
    "comments_invite": {"ceo", "moderator"},
    "comments_uninvite": {"ceo", "moderator"},
    "listening_comments": ANSWERERS,
    **{f"listening_{name}": ANSWERERS for name in ("comments_file", "views", "view", "view_change")},
    "listening_readings": {"operator"},
    "listening_retry": {"operator"},
    "workbench_try": {"operator", "privacy"},
    "workbench_rules": RULE_READERS,
    "workbench_rule": RULE_READERS,
    "workbench_changes": RULE_READERS,
    "workbench_change": RULE_READERS,
    "workbench_back_test": RULE_READERS,
    "workbench_reading": RULE_READERS,
    "workbench_figures": RULE_READERS,
    "workbench_new": {"operator"},
    "workbench_off": {"operator"},
    "workbench_count": {"operator"},
    "workbench_propose": {"operator"},
    "workbench_revert": {"operator"},
    "workbench_reread": {"operator"},
    "workbench_release": {"privacy"},
    "workbench_withdraw": {"operator", "privacy"},
    "workbench_test_again": {"operator", "privacy"},
    "desks": COMMENT_READERS,
    "desks_desk": COMMENT_READERS,
    "desks_case": COMMENT_READERS,
    "desks_act": ANSWERERS,
    "desks_answer": ANSWERERS,
    "desks_trial": {"ceo", "support"},
    "desks_calendar": CALENDAR_KEEPERS,
    **{f"desks_closings:{name}": CALENDAR_KEEPERS for name in ("index", "add", "edit", "delete", "history")},
    "wagtailsnippets_desks_desk:list": {"ceo", "support"},
    "wagtailsnippets_desks_desk:add": {"ceo", "support"},
    "wagtailsnippets_desks_desk:edit": {"ceo", "support"},
    **{f"wagtailsnippets_desks_routingrule:{name}": {"ceo", "support"} for name in ("add", "edit", "delete")},
    "wagtailsnippets_desks_answertemplate:add": ANSWERERS,
    "dashboard": {"ceo"},
    **{f"dashboard_{name}": {"ceo"} for name in ("weekly", "receptions_file", "relations_file", "themes_file")},
    **{f"dashboard_{name}_file": ANSWERERS for name in ("launches", "curve", "aspects")},
    "desks_file": COMMENT_READERS,
    "dashboard_launches": ANSWERERS,
    "dashboard_line": ANSWERERS,
    "dashboard_launch": ANSWERERS,
    "dashboard_outcomes": ANSWERERS,
    "dashboard_outcomes_file": ANSWERERS,
    "dashboard_readership": ANSWERERS,
    "dashboard_readership_file": ANSWERERS,
    "dashboard_readers": ANSWERERS,
    "dashboard_days_file": ANSWERERS,
    "dashboard_trust": ANSWERERS,
    "dashboard_trust_file": ANSWERERS,
    "mentions": ANSWERERS,
    **{f"mentions_sources:{name}": {"marketing"} for name in ("index", "add", "edit", "delete", "history")},
    "newsletter_figures": {"ceo", "marketing"},
    "newsletter_issue": {"ceo", "marketing"},
    "newsletter_subscribers": {"marketing"},
    "recruiting_candidates": {"hr", "council"},
    "recruiting_candidates_person": {"hr", "council"},
    "recruiting_candidates_reveal": {"hr", "council"},
    "recruiting_leads_reveal": {"partners"},
    "recruiting_candidates_decide": {"hr"},
    "recruiting_candidates_write": {"hr"},
    "recruiting_leads_write": {"partners"},
    "recruiting_candidates_hand_over": {"hr"},
    "recruiting_leads_hand_over": {"partners"},
    "recruiting_candidates_reopen": {"hr"},
    "recruiting_candidates_erase": {"hr"},
    "recruiting_leads": {"partners"},
    "recruiting_leads_person": {"partners"},
    "recruiting_leads_decide": {"partners"},
    "recruiting_leads_reopen": {"partners"},
    "recruiting_leads_erase": {"partners"},
    "recruiting_candidates_figures": {"hr", "council"},
    "recruiting_leads_figures": {"partners"},
    "recruiting_candidates_figures_file": {"hr", "council"},
    "recruiting_leads_figures_file": {"partners"},
    "recruiting_candidates_export": {"hr"},
    "recruiting_leads_export": {"partners"},
    "recruiting_candidates_bulk": {"hr"},
    "recruiting_leads_bulk": {"partners"},
    **{f"recruiting_candidates_{name}": {"hr", "council"} for name in ("views", "view", "view_change")},
    **{f"recruiting_leads_{name}": {"partners"} for name in ("views", "view", "view_change")},
    "recruiting_leads_step": {"partners"},
    "recruiting_companies": {"partners", "operator"},
    "recruiting_company": {"partners", "operator"},
    "recruiting_company_add": {"partners", "operator"},
    "recruiting_company_change": {"partners", "operator"},
    "recruiting_company_remove": {"partners", "operator"},
    "recruiting_lesson": {"hr", "partners", "council"},
    "recruiting_record": {"privacy", "council"},
    "recruiting_deletions": {"hr", "partners", "privacy", "council"},
    "recruiting_oversight": RULE_READERS,
    "recruiting_on_file": RULE_READERS,
    "recruiting_interest": RULE_READERS,
    "recruiting_equality": {"hr", "partners", "privacy", "council"},
    "recruiting_equality_file": {"hr", "partners", "privacy", "council"},
    "recruiting_stop": {"operator", "privacy"},
    "recruiting_resume": {"operator", "privacy"},
    "recruiting_sheet": RULE_READERS,
    "recruiting_requests": {"privacy"},
    "recruiting_request_add": {"privacy"},
    "recruiting_request": {"privacy"},
    "recruiting_breaches": {"privacy", "operator"},
    "recruiting_breach": {"privacy", "operator"},
    "recruiting_sheet_file": RULE_READERS,
    "accounts_factors": set(ROLES),
    "accounts_still_here": set(ROLES),
    "accounts_factor_app": set(ROLES),
    "accounts_factor_passkey": set(ROLES),
    "accounts_factor_check": set(ROLES),
    "accounts_factor_recovery": set(ROLES),
    "accounts_factor_remove": set(ROLES),
    "accounts_factor_reset": {"operator"},
    "wagtailsnippets_blog_author:list": WRITERS,
    "wagtailsnippets_blog_author:add": {"editor"},
    "wagtailsnippets_blog_topic:list": WRITERS,
    "wagtailsnippets_blog_topic:add": {"editor"},
    "wagtailusers_users:index": {"operator"},
    "wagtailusers_users:add": {"operator"},
    "wagtailusers_users:edit": {"operator"},
    "wagtailadmin_explore": WRITERS,
    "wagtailadmin_pages:edit": WRITERS,
    "wagtailimages:index": WRITERS,
    "wagtailredirects:index": {"operator"},
    "wagtailsettings:edit": {"operator"},
    "wagtaillocales:index": {"operator"},
    "wagtailusers_groups:index": set(),
    "wagtailsites:index": set(),
    "wagtailadmin_workflows:index": set(),
}
OPEN_WITHOUT_FACTOR = (
    "accounts_factors", "accounts_factor_app", "accounts_factor_passkey", "wagtailadmin_login", "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog", "wagtailadmin_password_reset", "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_complete",
)  # fmt: skip
FILES = ("outcomes", "readership", "receptions", "relations", "themes", "launches", "trust")
STEPS = ("off", "count", "propose", "revert", "reread", "release", "withdraw", "test_again")
POSTED = {
    "comments_dismiss_reports",
    "comments_decide",
    "comments_undo",
    "comments_statement",
    "comments_unblock",
    "comments_resume",
    "accounts_factor_remove",
    "comments_answer",
    "desks_act",
    "desks_answer",
    "comments_pin",
    "listening_retry",
    "listening_view_change",
    *(f"workbench_{step}" for step in STEPS),
} | {
    f"recruiting_{people}_{act}"
    for people in ("candidates", "leads")
    for act in ("decide", "reopen", "erase", "reveal", *HANDLING)
}
# What leads to a log-in is open to everybody (tests/unit/accounts/test_one_time_links.py).
DOORS = {"accounts_link"}
POSTED |= {
    "recruiting_candidates_export",
    "recruiting_leads_export",
    "recruiting_candidates_bulk",
    "recruiting_leads_bulk",
    "recruiting_candidates_view_change",
    "recruiting_leads_view_change",
    "recruiting_leads_step",
    "recruiting_company_remove",
    "recruiting_stop",
    "recruiting_resume",
}
POSTED |= {
    "automation_revoke",
    "blog_publish",
    "blog_link_revoke",
    "comments_ask",
    "comments_ask_withdraw",
    "comments_pass_on",
    "comments_invite",
    "comments_uninvite",
}


@pytest.fixture
def world(account: Callable[[str], User]) -> dict[str, dict[str, Any]]:
    """One post, one consenting writer who is candidate and lead, and the arguments of each address."""
    page = blog.post()
    row = comment(page, user_name=f"Anna {MARKER}", user_email=ADDRESS)
    for purpose in Purpose:
        consent(row, purpose)
    listening.analysis(row, job_interest=0.9, partner_interest=0.9)
    Reading.objects.create(comment=row, version="1")
    consider(comment_id=row.pk)
    candidate, lead = Candidate.objects.get(), PartnerLead.objects.get()
    pk, user = {"pk": row.pk}, account("editor")
    firm = company(domains=["post.example"])
    people = {
        f"recruiting_{name}_{act}": {"number": person.public_id}
        for name, person in (("candidates", candidate), ("leads", lead))
        for act in ("person", "write", "hand_over", "decide", "reopen", "erase", "reveal", *HANDLING)
    }
    change = rules.proposed()
    at = desks.desk("support")
    on_case = {"pk": desks.case(None, row).pk}
    launch = {"pk": blog.post(LaunchPage).pk}
    watched = mentions.source()
    routing = {"pk": desks.rule(at).pk}
    closing = Closing.objects.create(name="Umzug", first_on=timezone.localdate())
    view = SavedView.objects.create(owner=account("ceo"), name="Offen", audience=Audience.EVERYBODY)
    on_change = ("change", "release", "withdraw", "test_again", "revert")
    return {
        **{f"workbench_{name}": {"pk": change.pk} for name in on_change},
        **{f"workbench_{name}": {"pk": change.back_tests.get().pk} for name in ("back_test", "propose")},
        **{f"workbench_{name}": {"rule_id": rules.BECAUSE} for name in ("rule", "off")},
        "recruiting_sheet": {"slug": "system-card"},
        "recruiting_request": {"number": _request(account("privacy")).pk},
        "recruiting_breach": {"number": Breach.objects.create(what="Export", noticed_at=timezone.now()).pk},
        "recruiting_sheet_file": {"slug": "impact-assessment", "kind": "md"},
        "automation_revoke": {"pk": automation.program(user).token.pk},
        "blog_check": {"pk": page.pk},
        "blog_publish": {"pk": page.pk},
        "blog_approve": {"pk": page.pk},
        "blog_links": {"pk": page.pk},
        "blog_answer": pk,
        "blog_link_revoke": {"pk": DraftLink.objects.create(post=page, until=timezone.now()).pk},
        "comments_detail": pk,
        "desks_desk": {"badge": "support"},
        "wagtailsnippets_desks_desk:edit": {"pk": at.pk},
        **{f"wagtailsnippets_desks_routingrule:{name}": routing for name in ("edit", "delete")},
        "desks_case": on_case,
        "desks_act": {**on_case, "name": "take"},
        "desks_answer": on_case,
        "comments_statement": pk,
        "comments_undo": {"batch": uuid4()},
        "comments_unblock": {"pk": Block.objects.create(kind=BlockKind.WORD, pattern="casino", reason="Werbung").pk},
        "comments_answer": pk,
        "comments_dismiss_reports": pk,
        "comments_notice": {"number": notices.notice(row).number},
        "comments_pin": pk,
        "comments_ask": pk,
        "comments_ask_withdraw": pk,
        "comments_pass_on": pk,
        "comments_invite": pk,
        "comments_uninvite": pk,
        "recruiting_candidates_export": {"kind": "csv"},
        "recruiting_leads_export": {"kind": "xlsx"},
        "listening_retry": {"pk": Reading.objects.get().pk},
        "wagtailusers_users:edit": {"pk": user.pk},
        "accounts_factor_reset": {"pk": user.pk},
        "accounts_factor_remove": {"pk": 1},
        "wagtailadmin_explore": {"parent_page_id": page.get_parent().pk},
        "wagtailadmin_pages:edit": {"page_id": page.pk},
        "wagtailsettings:edit": {"app_name": "core", "model_name": "companysettings", "pk": CompanySettings.load().pk},
        **people,
        "recruiting_leads_step": {"number": lead.public_id},
        **{
            f"recruiting_{name}_{act}": {"pk": 1} for name in ("candidates", "leads") for act in ("view", "view_change")
        },
        "recruiting_company": {"domain": "post.example"},
        **{
            f"{name}_file": {"kind": "csv"}
            for name in (
                "desks",
                "comments_accuracy",
                "listening_comments",
                "recruiting_equality",
                *(f"recruiting_{of}_figures" for of in ("candidates", "leads")),
                *(f"dashboard_{of}" for of in FILES),
            )
        },
        "dashboard_launch": launch,
        "dashboard_readers": launch,
        **{f"dashboard_{of}_file": {**launch, "kind": "csv"} for of in ("curve", "aspects", "days")},
        "listening_view": {"pk": view.pk},
        "listening_view_change": {"pk": view.pk + 1},
        **{f"mentions_sources:{name}": {"pk": watched.pk} for name in ("edit", "delete", "history")},
        **{f"desks_closings:{name}": {"pk": closing.pk} for name in ("edit", "delete", "history")},
        "newsletter_issue": {"pk": newsletter.issue().pk},
        **{f"recruiting_company_{act}": {"pk": firm.pk} for act in ("change", "remove")},
    }


def _request(officer: User) -> RightsRequest:
    given = Asked(
        RequestKind.ACCESS, RequestWay.LETTER, timezone.localdate(), "R", "Frau Beispiel", "beispiel@post.example"
    )
    return rights.enter(by=officer, asked=given)


def is_let_in(client: Client, name: str, kwargs: dict[str, Any]) -> bool:
    """Whether an address opens; Wagtail's way to refuse is a way back to the first page of the admin."""
    path = reverse(name, kwargs=kwargs)
    answer = client.post(path, {}) if name in POSTED else client.get(path, follow=False)
    assert answer.status_code < 500, path
    if answer.status_code in {301, 302, 303}:
        return answer.headers["Location"].split("?")[0] != reverse("wagtailadmin_home")
    return answer.status_code not in {403, 404}


def test_matrix_every_address_opens_for_exactly_its_roles(
    world: dict[str, dict[str, Any]], login: Callable[[str], Client]
) -> None:
    clients = {role: login(role) for role in ROLES}

    found = {
        name: {role for role, client in clients.items() if is_let_in(client, name, world.get(name, {}))}
        for name in sorted(TABLE, key=lambda name: (name.endswith("_erase"), name))
    }

    assert found == TABLE


def test_matrix_names_every_admin_address_of_our_own() -> None:
    own = {name for name, module in admin_addresses() if module.split(".")[0] in OURS}

    assert own - set(TABLE) == DOORS


def test_matrix_without_log_in_every_address_leads_to_the_log_in(
    world: dict[str, dict[str, Any]], client: Client
) -> None:
    for name in TABLE:
        answer = client.get(reverse(name, kwargs=world.get(name, {})))

        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/admin/login/")


def test_matrix_without_a_second_factor_every_address_leads_to_its_set_up(
    world: dict[str, dict[str, Any]], login: Callable[[str], Client], settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client = login("hr")
    passed = {
        path: answer.status_code
        for path in openable(world)
        if not (answer := client.get(path)).headers.get("Location", "").startswith("/admin/second-factor/?next=")
    }

    assert {reverse(name) for name in OPEN_WITHOUT_FACTOR} == set(passed)


@pytest.mark.parametrize("key", sorted(ROLES))
def test_marker_of_a_person_in_recruiting_is_shown_to_nobody_without_the_right(
    world: dict[str, dict[str, Any]], login: Callable[[str], Client], key: str
) -> None:
    """The comment changes its name first, so that recruiting is the only place left that could tell."""
    ReaderComment.objects.update(user_name="Anna", user_email="anna@post.example")
    client, allowed = (
        login(key),
        {"hr": "/admin/recruiting/", "council": "/admin/recruiting/", "partners": "/admin/recruiting/"},
    )

    leaks = [path for path in openable(world) if MARKER in body(client.get(path))]

    assert [path for path in leaks if not path.startswith(allowed.get(key, "-"))] == []
    assert not (key in {"hr", "council"} and any("/leads/" in path for path in leaks))
    assert not (key == "partners" and any("/candidates/" in path for path in leaks))
    assert not (key == "operator" and leaks)


def body(answer: Any) -> str:
    """What an answer says, a file too."""
    sent: bytes = answer.getvalue()
    return sent.decode(errors="replace")


def openable(world: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Every admin address that can be built, with the ids of the one person where it takes some."""
    person = Candidate.objects.get()
    guesses: dict[str, Any] = {
        "pk": person.pk,
        "page_id": Page.objects.last().pk,
        "number": person.public_id,
        "object_id": person.pk,
    }
    for name, _module in admin_addresses():
        if "logout" in name or name == "wagtailadmin_error_test":
            continue
        for kwargs in (
            {},
            world.get(name),
            guesses,
            {"pk": person.pk},
            {"app_label": "recruiting", "model_name": "candidate"},
        ):
            path = _reversed(name, kwargs)
            if path:
                yield path


def _reversed(name: str, kwargs: dict[str, Any] | None) -> str | None:
    try:
        return reverse(name, kwargs=kwargs or {})
    except NoReverseMatch:
        return None


def admin_addresses() -> Iterator[tuple[str, str]]:
    """Name and module of every address below /admin/."""
    yield from sorted(set(_walk(get_resolver(), "", ())))


def _walk(resolver: URLResolver, prefix: str, spaces: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, path, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif isinstance(entry, URLPattern) and path.startswith("admin/") and entry.name:
            view = getattr(entry.callback, "view_class", entry.callback)
            yield ":".join([*spaces, entry.name]), view.__module__
