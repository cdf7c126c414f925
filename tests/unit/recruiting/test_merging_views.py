"""Comparing two people, merging them and taking it back, by forms that work without scripts."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from comments.enums import Purpose
from core.spreadsheets import CSV
from recruiting import companies, purposes, table
from recruiting.actions import merging, notes
from recruiting.enums import Act, Stage
from recruiting.filters import ALL, Filters
from recruiting.models import Candidate, Note, PartnerLead, ReviewEntry
from tests.factories import blog
from tests.factories.comments import consent
from tests.factories.recruiting import candidate, lead, move

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
EVERYBODY = Filters(stage=ALL, who=ALL, when=ALL)


@pytest.fixture
def hr(login: Any) -> Client:
    return login("hr")


@pytest.fixture
def pair(db: None) -> tuple[Candidate, Candidate]:
    page = blog.post()
    text = "Bei uns hält das Lager zwölf Jahre. Ich bin schwanger."
    return (
        candidate(page, user_name="Ines <b>Muster</b>", user_email="eins@post.example"),
        candidate(page, user_name="Ines <b>Muster</b>", user_email="zwei@post.example", comment=text),
    )


def user(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def path(person: Any, step: str = "") -> str:
    slug = "leads" if isinstance(person, PartnerLead) else "candidates"
    return f"/admin/recruiting/{slug}/{person.public_id}/" + (f"{step}/" if step else "")


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def merge(client: Client, one: Any, other: Any, **values: Any) -> Any:
    sides = client.get(path(one, "merge"), {"with": other.public_id}).context["sides"]
    sent = {"with": other.public_id, "state": sides[0].state, "other_state": sides[1].state, "keep": one.public_id}
    return client.post(path(one, "merge"), {**sent, **values})


def test_journey_from_the_suggestion_over_the_comparison_and_back(hr: Client, pair: Any, login: Any) -> None:
    one, other = pair
    notes.write(person=other, text="Vorher", by=user(hr))

    page = hr.get(path(one))
    compared = hr.get(path(one, "merge"), {"with": other.public_id.lower()})
    answer = merge(hr, one, other)
    kept = hr.get(answer["Location"])
    old_link = hr.get(path(other) + "?stage=all")
    council = shown(login("council").get(path(one)))

    assert [like.person for like in page.context["same"].likely] == [other]
    assert "&lt;b&gt;Muster" in shown(compared)
    assert "<b>Muster" not in shown(compared)
    assert compared.context["evidence"]
    assert compared.context["breadcrumbs_items"][-1]["label"] not in {"Startseite", "Home"}
    assert answer["Location"] == path(one)
    assert ReviewEntry.objects.filter(act=Act.COMPARED).count() == 4
    assert not ReviewEntry.objects.filter(act=Act.VIEWED, person=other.public_id).exists()
    assert "zwei@post.example" in shown(kept)
    assert "Vorher" in shown(kept)
    assert len(kept.context["portrait"].contributions) == 2
    assert old_link["Location"] == f"{path(one)}?stage=all"
    assert "zwei@post.example" in council
    assert path(one, "separate") not in council
    assert path(one, "merge") not in council
    back = hr.post(path(one, "separate"), {"with": other.public_id})
    again = hr.post(path(one, "separate"), {"with": other.public_id})
    nobody = hr.post(path(one, "separate"), {"with": "nobody\0"})
    assert [row.status_code for row in (back, again, nobody)] == [302, 409, 409]
    assert hr.get(path(other)).status_code == 200
    for person in pair:
        move(person, Stage.DISMISSED)
    assert "zwei@post.example" not in shown(hr.get(path(one, "merge"), {"with": other.public_id}))
    merge(hr, one, other)
    page = shown(hr.get(path(one)))
    assert other.public_id in page
    assert "zwei@post.example" not in page


def test_the_other_one_can_be_kept_and_a_stale_comparison_merges_nobody(hr: Client, pair: Any) -> None:
    one, other = pair

    stale = merge(hr, one, other, state="0")
    assert Candidate.objects.filter(merged_into=None).count() == 2
    answer = merge(hr, one, other, keep=other.public_id)

    assert stale["Location"] == path(one)
    assert answer["Location"] == path(other)
    assert Candidate.objects.get(pk=one.pk).merged_into == other


def test_refusals_show_the_person_with_the_reason_and_the_number_typed(hr: Client, pair: Any) -> None:
    one, other = pair
    partner = lead()

    for number in (one.public_id, partner.public_id, "", "22222222", "<script>"):
        answer = hr.get(path(one, "merge"), {"with": number})

        assert answer.status_code == 400
        assert answer.context["refusal"]
        assert "<script>alert" not in shown(answer)
    assert f'value="{one.public_id}"' in shown(hr.get(path(one, "merge"), {"with": one.public_id}))
    assert hr.post(path(one, "merge"), {"with": "22222222"}).status_code == 400
    move(other, Stage.LATER)
    assert hr.get(path(one, "merge"), {"with": other.public_id}).status_code == 400
    move(other, Stage.NEW)
    other.sources.get().comment.consents.update(withdrawn_at=timezone.now())
    assert hr.get(path(one, "merge"), {"with": other.public_id})["Location"] == QUEUE


def test_page_of_somebody_merged_meanwhile_keeps_what_was_typed(hr: Client, pair: Any) -> None:
    one, other = pair
    third = candidate(blog.post(), user_name="Ines <b>Muster</b>")
    merge(hr, one, other)

    answer = hr.post(path(other, "note"), {"text": "Gerade getippt"})
    erased = hr.post(path(other, "erase"), {"sure": "yes"})
    swapped = hr.get(path(third, "merge"), {"with": one.public_id})

    assert (answer.status_code, erased.status_code) == (409, 409)
    assert answer.context["person"] == one
    assert "Gerade getippt</textarea>" in shown(answer)
    assert not Note.objects.exists()
    assert Candidate.objects.count() == 3
    assert [side.portrait.person for side in swapped.context["sides"]] == [one, third]


def test_leads_merged_are_one_in_register_export_and_conflict_and_tasks(login: Any) -> None:
    desk = login("partners")
    page = blog.post()
    one = lead(page, user_email="a@firma.example", user_name="Kai Muster")
    other = lead(page, user_email="b@andere.example", user_name="Kai Muster", comment="Zweite Messung seit Jahren.")
    row = other.sources.get().comment
    consent(row, Purpose.WORK)
    merge(desk, one, other)

    rows = list(table.rows(Purpose.PARTNERSHIP, EVERYBODY))
    answer = desk.post(path(other, "step"), {"text": "Anrufen", "due_on": "2099-01-01"})

    assert [line[0] for line in rows] == [one.public_id]
    assert rows[0][11] == 2 or 2 in rows[0]
    assert [lead.pk for lead in companies.leads_of(["andere.example"])] == [one.pk]
    assert answer.status_code == 409
    assert "Anrufen" in shown(answer)
    fresh = PartnerLead.objects.get(pk=one.pk)
    assert purposes.conflict(fresh, user(desk)) is None
    Candidate.objects.create(
        person_key=purposes.person_key(Purpose.WORK, "b@andere.example"), name="Kai", email="b@andere.example",
        language="de", delete_after=timezone.now(),
    )  # fmt: skip
    assert purposes.conflict(fresh, user(desk)) is not None
    assert reverse("recruiting_leads_export", kwargs={"kind": CSV})


def test_queries_of_queue_and_page_do_not_depend_on_the_number_of_addresses(
    hr: Client, django_assert_max_num_queries: Any
) -> None:
    page = blog.post()
    rows = [candidate(page, user_email=f"viele{n}@post.example", user_name="Ines Muster") for n in range(4)]
    for other in rows[1:]:
        Candidate.objects.filter(pk=other.pk).update(merged_into=rows[0], merged_at=timezone.now())
    assert merging.is_undoable(other=Candidate.objects.get(pk=rows[1].pk))
    hr.get(path(rows[0]))

    with django_assert_max_num_queries(32):
        assert len(hr.get(QUEUE).context["rows"]) == 1
    with django_assert_max_num_queries(50):
        assert len(hr.get(path(rows[0])).context["portrait"].contributions) == 4
