"""The screens of the workbench."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import PROPOSE_RULES, RELEASE_RULES, ROLES, RULES, TRY_READING
from comments.enums import Status
from core.models import DueRun
from listening import reader, trial
from listening.actions import back_testing
from listening.enums import ReadingState, RuleStep, TestState
from listening.models import BackTest, RuleChange, RuleEntry, RuleSet
from tests.factories import blog, rules
from tests.factories.comments import comment
from tests.factories.listening import analysis, reading
from tests.factories.recruiting import candidate

TEXT = "Wir haben 14 Pumpen geprüft, weil der Druckstoß 3 bar zu hoch war."
BECAUSE = rules.BECAUSE


@pytest.fixture
def operator(login: Any) -> Any:
    return login("operator")


@pytest.fixture
def officer(login: Any) -> Any:
    return login("privacy")


def seen(client: Any, name: str, *args: Any, query: dict[str, str] | None = None) -> str:
    response = client.get(reverse(f"workbench_{name}", args=args), query or {})
    assert response.status_code == 200, response
    return str(response.content.decode())


def sent(client: Any, step: str, /, *args: Any, **data: str) -> str:
    return str(client.post(reverse(f"workbench_{step}", args=args), data, follow=True).content.decode())


def read(text: str = TEXT, **values: Any) -> Any:
    row = comment(comment=text, **values)
    analysis(row)
    return row


def test_rights_nobody_may_propose_and_release() -> None:
    proposing = {key for key, role in ROLES.items() if PROPOSE_RULES in role.permissions}
    releasing = {key for key, role in ROLES.items() if RELEASE_RULES in role.permissions}

    assert (proposing, releasing) == ({"operator"}, {"privacy"})
    assert all(not {RULES, TRY_READING} & ROLES[key].permissions for key in ("ceo", "editor", "hr", "partners"))


def test_try_text_is_read_and_stored_nowhere(operator: Any, django_assert_max_num_queries: Any) -> None:
    page = blog.post(title="Pumpen")

    with django_assert_max_num_queries(30):
        html = sent(operator, "try", text=TEXT, post=str(page.pk), language="de")

    assert "<mark" in html
    assert BECAUSE in html
    assert not RuleEntry.objects.exists()
    assert not BackTest.objects.exists()


def test_try_hostile_text_is_escaped(operator: Any) -> None:
    html = sent(operator, "try", text="<script>alert(1)</script> weil es geht", post_text="<b>Beitrag</b>")

    assert "<script>alert" not in html
    assert "<b>Beitrag" not in html


@pytest.mark.parametrize("data", [{"text": ""}, {"text": "x" * 3001}, {"text": TEXT, "post": "999"}])
def test_try_unusable_input_is_shown_again_with_an_error(operator: Any, data: dict[str, str]) -> None:
    html = sent(operator, "try", **data)

    assert 'role="alert"' in html
    assert 'id="report"' not in html


def test_try_hidden_post_gives_nothing_away(operator: Any) -> None:
    page = blog.post(live=False)

    assert 'role="alert"' in sent(operator, "try", text=TEXT, post=str(page.pk))


def test_try_failed_reading_is_a_sentence(operator: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "SECONDS", 0.01)

    assert 'role="alert"' in sent(operator, "try", text=TEXT)


def test_answers_are_kept_by_no_cache(operator: Any) -> None:
    assert "no-store" in operator.get(reverse("workbench_try"))["Cache-Control"]


def test_rules_list_counts_pages_and_searches(operator: Any) -> None:
    html = seen(operator, "rules")

    assert f'data-total="{len(reader.shipped_rules())}"' in html
    assert 'rel="next"' in html
    assert BECAUSE in seen(operator, "rules", query={"q": BECAUSE})
    assert 'data-total="0"' in seen(operator, "rules", query={"q": "zzzz"})


def test_rules_list_takes_few_queries(operator: Any, django_assert_max_num_queries: Any) -> None:
    seen(operator, "rules")

    with django_assert_max_num_queries(16):
        seen(operator, "rules")


def test_count_rules_is_done_by_the_worker(operator: Any, work_off: Any) -> None:
    read()
    sent(operator, "count")

    work_off()

    assert "1" in seen(operator, "rule", BECAUSE)
    assert "“Fires”" in seen(operator, "rules") or "„Greift“" in seen(operator, "rules")


def test_rule_unknown_is_not_found(operator: Any) -> None:
    assert operator.get(reverse("workbench_rule", args=["de.x.y"])).status_code == 404
    assert operator.post(reverse("workbench_off", args=["de.x.y"])).status_code == 404


def test_rule_change_that_proves_itself_is_back_tested(operator: Any) -> None:
    row = rules.row()

    response = operator.post(
        reverse("workbench_rule", args=[BECAUSE]),
        {"pattern": "Weil|Dichtung", "example": row["example"], "counter_example": row["counter_example"]},
    )

    test = BackTest.objects.get()
    assert response.url == reverse("workbench_back_test", args=[test.pk])
    assert test.before["id"] == BECAUSE
    assert (test.after["pattern"], test.after["group"]) == ("weil|dichtung", "argument")
    assert not RuleChange.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"example": "Der Deckel."}, "example"),
        ({"counter_example": "Die Dichtung."}, "counter_example"),
        ({"pattern": "~2 dichtung"}, "pattern"),
        ({"pattern": "~x dichtung"}, "pattern"),
        ({"pattern": "frau dichtung"}, "pattern"),
        ({"pattern": "dichtung ?a ?a ?a ?a ?a ?a a"}, "pattern"),
        ({"pattern": "a " * 60}, "pattern"),
    ],
)
def test_rule_change_that_does_not_prove_itself_is_refused(operator: Any, values: dict[str, str], field: str) -> None:
    row = rules.row()
    data = {name: row[name] for name in ("pattern", "example", "counter_example")}

    response = operator.post(reverse("workbench_rule", args=[BECAUSE]), {**data, **values})

    assert field in response.context["form"].errors
    assert not BackTest.objects.exists()


def test_rule_check_that_cannot_run_is_said(operator: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "SECONDS", 0.01)
    row = rules.row()

    html = sent(operator, "rule", BECAUSE, **{name: row[name] for name in ("pattern", "example", "counter_example")})

    assert 'role="alert"' in html


def test_rule_is_not_changed_by_who_may_only_read(officer: Any) -> None:
    row = rules.row()

    sent(officer, "rule", BECAUSE, **{name: row[name] for name in ("pattern", "example", "counter_example")})

    assert not BackTest.objects.exists()


def test_rule_to_be_switched_off_is_back_tested_first(operator: Any) -> None:
    html = sent(operator, "off", BECAUSE)

    test = BackTest.objects.get()
    assert (test.rule_id, test.after, test.before["pattern"]) == (BECAUSE, None, rules.shipped()["pattern"])
    assert "<progress" in html
    assert not RuleChange.objects.exists()


@pytest.mark.parametrize("step", ["rule", "off"])
def test_rule_that_hides_special_categories_cannot_be_changed(operator: Any, step: str) -> None:
    fixed = next(row["id"] for row in reader.shipped_rules() if row["group"] == "special")

    sent(operator, step, fixed, pattern="x", example="x", counter_example="y")

    assert not BackTest.objects.exists()


def test_new_rule_is_named_by_language_group_and_short_name(operator: Any) -> None:
    row = rules.row()
    data = {name: row[name] for name in ("pattern", "example", "counter_example", "lang")}

    html = sent(operator, "new", **data, label="argument/reason", name="dichtung")

    assert BackTest.objects.get().rule_id == "de.argument.dichtung"
    assert "de.argument.dichtung" in html


@pytest.mark.parametrize("values", [{"name": "weil"}, {"name": "Groß!"}, {"label": "special/health"}])
def test_new_rule_with_a_taken_or_bad_name_is_refused(operator: Any, values: dict[str, str]) -> None:
    row = rules.row()
    data = {name: row[name] for name in ("pattern", "example", "counter_example", "lang")}

    sent(operator, "new", **{**data, "label": "argument/reason", "name": "dichtung", **values})

    assert not BackTest.objects.exists()


def test_back_test_page_shows_progress_and_says_when_no_worker_runs(operator: Any) -> None:
    read()
    test = rules.switched_off()

    silent = seen(operator, "back_test", test.pk)
    DueRun.objects.create(name="x", started_at=timezone.now())
    moving = seen(operator, "back_test", test.pk)
    DueRun.objects.update(started_at=timezone.now() - timedelta(minutes=5))
    stopped = seen(operator, "back_test", test.pk)

    assert "<progress" in silent
    assert "data-busy" in silent
    assert [page.count("bench__error") for page in (silent, moving, stopped)] == [1, 0, 1]


def test_back_test_page_opens_each_count_with_before_and_after(operator: Any) -> None:
    row = read()
    hidden = read("Das steht fest, weil 12 Pumpen es zeigen.", status=Status.HELD)
    test = rules.run(rules.switched_off())

    html = seen(operator, "back_test", test.pk, query={"effect": "insight_up"})

    assert 'data-changed="2"' in html
    assert f"#c{row.pk}" in html
    assert f"#c{hidden.pk}" not in html
    assert "12 Pumpen" not in html
    assert row.user_name not in html


def test_back_test_page_unknown_effect_shows_the_counts_only(operator: Any) -> None:
    test = rules.run(rules.switched_off())

    assert 'id="list"' not in seen(operator, "back_test", test.pk, query={"effect": "x"})


def test_back_test_page_failed_says_why(operator: Any) -> None:
    test = rules.switched_off()
    BackTest.objects.update(state=TestState.FAILED, error="ValueError: …")

    assert "ValueError: …" in seen(operator, "back_test", test.pk)


def test_propose_then_release_by_the_officer_shows_the_new_version(operator: Any, officer: Any) -> None:
    test = rules.run(rules.switched_off())

    proposed = sent(operator, "propose", test.pk, reason="Greift in Zitaten.")
    change = RuleChange.objects.get()
    released = sent(officer, "release", change.pk, reason="Geprüft.")

    assert 'data-state="proposed"' in proposed
    assert "+r1" in released
    assert RuleSet.objects.get().number == 1
    assert "Greift in Zitaten." in seen(officer, "changes")


@pytest.mark.parametrize("name", ["propose", "release", "withdraw"])
def test_step_without_a_reason_is_refused_with_a_sentence(operator: Any, officer: Any, name: str) -> None:
    test = rules.run(rules.switched_off())
    pk = test.pk if name == "propose" else rules.proposed(test).pk

    sent(officer if name == "release" else operator, name, pk, reason="  ")

    assert not RuleSet.objects.exists()
    assert not RuleEntry.objects.filter(act__in=(RuleStep.RELEASED, RuleStep.WITHDRAWN)).exists()


def test_release_is_not_offered_to_who_proposed(login: Any, account: Any) -> None:
    from django.contrib.auth.models import Permission

    change = rules.proposed()
    both = change.proposed_by
    both.user_permissions.add(Permission.objects.get(codename="release_rulechange"))
    client = login("operator")
    client.force_login(both, backend="django.contrib.auth.backends.ModelBackend")

    html = seen(client, "change", change.pk)
    sent(client, "release", change.pk, reason="Selbst.")

    assert reverse("workbench_release", args=[change.pk]) not in html
    assert not RuleSet.objects.exists()


def test_first_page_of_whoever_releases_says_what_waits(officer: Any, operator: Any) -> None:
    before = officer.get(reverse("wagtailadmin_home")).content.decode()
    rules.proposed()
    after = officer.get(reverse("wagtailadmin_home")).content.decode()

    link = f'href="{reverse("workbench_changes")}" data-count='
    assert f'{link}"0"' in before
    assert f'{link}"1"' in after
    assert link not in operator.get(reverse("wagtailadmin_home")).content.decode()


def test_withdraw_and_test_again_of_a_proposal(operator: Any) -> None:
    change = rules.proposed()

    sent(operator, "test_again", change.pk)
    sent(operator, "withdraw", change.pk, reason="Doch nicht.")
    sent(operator, "test_again", change.pk)

    assert change.back_tests.count() == 2
    assert not RuleChange.objects.get().is_open


def test_revert_starts_with_a_back_test(operator: Any) -> None:
    change = rules.released().members.get()

    html = sent(operator, "revert", change.pk)

    assert BackTest.objects.latest("pk").reverts == change
    assert "<progress" in html


def test_rule_with_a_waiting_change_or_switched_off_offers_no_form(operator: Any) -> None:
    change = rules.proposed()

    waiting = seen(operator, "rule", BECAUSE)
    sent(operator, "off", BECAUSE)

    assert reverse("workbench_change", args=[change.pk]) in waiting
    assert 'name="pattern"' not in waiting
    assert BackTest.objects.count() == 1


def test_council_reads_and_is_offered_nothing(login: Any) -> None:
    change = rules.proposed()
    council = login("council")

    pages = [seen(council, "changes"), seen(council, "change", change.pk), seen(council, "rule", "de.argument.denn")]

    assert all('name="reason"' not in page and "rules-new" not in page and "/off/" not in page for page in pages)


def test_reading_page_shows_how_far_the_version_has_come(operator: Any) -> None:
    read(user_name="A")
    analysis(comment(), version="0.9")

    html = seen(operator, "reading")

    assert 'data-done="1" data-total="2"' in html
    assert "data-busy" in html


def test_reread_by_hand_is_logged(operator: Any) -> None:
    reading(read(), ReadingState.DONE)

    sent(operator, "reread")

    assert RuleEntry.objects.get().act == RuleStep.REREAD
    assert str(RuleEntry.objects.get().get_act_display()) in seen(operator, "changes")


def test_figures_missing_empty_and_shown(operator: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {
        "lang": "de",
        "label": "job_interest",
        "measure": "precision",
        "value": 0.951,
        "low": 0.9,
        "high": 0.98,
        "n": 12,
    }
    pages = []
    for rows in (None, [], [row, {**row, "low": None, "n": 300}]):
        monkeypatch.setattr(reader, "figures", lambda rows=rows: rows)
        pages.append(seen(operator, "figures"))

    assert "analysis card" in pages[0]
    assert "bench__list" not in pages[1]
    assert "0,95" in pages[2] or "0.95" in pages[2]
    assert "0,90–0,98" in pages[2] or "0.90–0.98" in pages[2]


@pytest.mark.parametrize(
    ("role", "address"), [("ceo", "dashboard"), ("ceo", "listening_comments"), ("support", "wagtailadmin_home")]
)
def test_lists_that_rank_say_while_comments_are_read_again(login: Any, role: str, address: str) -> None:
    client, row = login(role), read()
    before = client.get(reverse(address)).content.decode()
    rules.released()

    after = client.get(reverse(address)).content.decode()

    assert "rereading" not in before
    assert 'data-left="1"' in after
    assert row.pk


def test_queue_by_strength_ranks_only_readings_of_the_present_version(login: Any) -> None:
    page = blog.post()
    old = candidate(page, reading={"insight": 0.99, "parts": [{"label": "argument", "weight": 0.99}]})
    rules.released()
    new = candidate(page, reading={"insight": 0.6, "parts": [{"label": "argument", "weight": 0.6}]})

    html = login("hr").get("/admin/recruiting/candidates/?order=strength").content.decode()

    assert html.index(new.public_id) < html.index(old.public_id)
    assert "data-left" in html


def test_compared_comments_are_bounded(operator: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(back_testing, "MOST", 2)
    for _ in range(3):
        read()

    assert rules.run(rules.switched_off()).done == 2
