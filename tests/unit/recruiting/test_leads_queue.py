"""The leads' queue with everything on it at once: all filters, all panels, in a number of queries that does not grow."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts.models import User
from blog.models import PostPage
from comments.enums import Purpose
from recruiting import selectors
from recruiting.enums import Stage
from recruiting.filters import ALL, AWAY, BY_STRENGTH, MINE, NOBODYS, OVERDUE, Filters
from recruiting.models import NextStep, PartnerLead, RecruitingSignal, Source, Tag
from tests.factories import blog
from tests.factories.openings import field, shows
from tests.factories.recruiting import lead

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/leads/"
TEXT = "Guten Tag. Ich schweiße seit 22 Jahren Behälter. Das macht Freude."


def full(number: int, page: PostPage, owner: User) -> list[PartnerLead]:
    """That many leads of one company, each with everything a row can show."""
    first = lead(
        page, user_email=f"first{number}@firma.example", comment=TEXT, reading={"skills": shows(TEXT, "schweiße")}
    )
    source, signal = first.sources.get(), first.signals.exclude(skill="").get()
    rows = [first]
    for n in range(1, number):
        rows.append(
            PartnerLead.objects.create(
                person_key=str(n), name=f"N{n}", email=f"a{n}@firma.example", language=first.language, is_suggested=True,
                delete_after=first.delete_after, parts=first.parts, version=first.version, score=first.score,
            )
        )  # fmt: skip
        Source.objects.create(lead=rows[n], comment=source.comment, consent=source.consent)
        copy = RecruitingSignal.objects.get(pk=signal.pk)
        copy.pk, copy.lead = None, rows[n]
        copy.save()
    today = timezone.localdate()
    PartnerLead.objects.update(
        assigned_to=owner, comes_back_on=today, stage_entered_at=timezone.now() - timedelta(days=300)
    )
    for row in rows:
        NextStep.objects.create(lead=row, text="Anrufen", due_on=today - timedelta(days=1), owner=owner, token="t")
        Tag.objects.create(lead=row, word="dichtungen", by=owner)
    return rows


def everything(page: PostPage, wanted: int, **values: Any) -> Filters:
    return Filters(**{
        "stage": Stage.NEW, "who": ALL, "language": "de", "post": page.pk, "whose": MINE, "tag": "dichtungen", "when": OVERDUE,
        "fits": wanted, "order": BY_STRENGTH, "step": OVERDUE, **values,
    })  # fmt: skip


def client_of(client: Any, user: User, language: str = "de") -> Any:
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("is_filtered", [True, False])
def test_queue_with_all_panels_takes_the_same_queries_for_one_and_for_a_full_page(
    client: Any, account: Any, is_filtered: bool
) -> None:
    owner, page, wanted = account("partners"), blog.post(), field(title="Schweißen")
    desk, counts = client_of(client, owner), {}
    query = f"?{everything(page, wanted.pk).query}" if is_filtered else ""

    for number in (1, 25):
        PartnerLead.objects.all().delete()
        full(number, page, owner)
        desk.get(QUEUE + query)
        with CaptureQueriesContext(
            connection,
        ) as counted:
            text = desk.get(QUEUE + query).content.decode()
        counts[number] = len(counted)
        shown = [
            text.count(words)
            for words in ("Anrufen", "people__late", '<span class="w-status">dichtungen', ">firma.example<")
        ]
        assert shown == [number] * 4

    assert counts[1] == counts[25]


NARROWER: list[dict[str, Any]] = [
    {"stage": Stage.LATER}, {"language": "en"}, {"post": 999_999}, {"whose": NOBODYS}, {"tag": "fehlt"}, {"when": AWAY}, {"fits": 999_999},
]  # fmt: skip
WIDER: list[dict[str, Any]] = [{"when": ""}, {"step": ""}, {"who": "suggested"}, {"whose": ""}, {"stage": ALL}]


def test_every_filter_counts_beside_all_others(account: Any) -> None:
    owner, page, wanted = account("partners"), blog.post(), field(title="Schweißen")
    row = full(1, page, owner)[0]

    def found(me: int = owner.pk, **change: Any) -> list[Any]:
        return list(selectors.people(Purpose.PARTNERSHIP, everything(page, wanted.pk, me=me, **change)))

    assert found() == [row]
    assert found(me=owner.pk + 999) == []
    assert [change for change in NARROWER if found(**change)] == []
    assert [change for change in WIDER if found(**change) != [row]] == []


def test_all_filters_survive_the_way_through_the_address_and_the_page(client: Any, account: Any) -> None:
    owner, page, wanted = account("partners"), blog.post(), field(title="Schweißen")
    row = full(1, page, owner)[0]
    wish = everything(page, wanted.pk)

    answer = client_of(client, owner).get(f"{QUEUE}?{wish.query}")

    text = answer.content.decode()
    assert answer.context["filters"] == wish
    assert f"{QUEUE}{row.public_id}/?{wish.query}".replace("&", "&amp;") in text
    assert 'value="overdue" selected' in text
    assert f'value="{wanted.pk}" selected' in text
    assert answer.context["overdue"] is None


@pytest.mark.parametrize(("language", "words"), [("en", "2 next steps are overdue"), ("de", "2 nächste Schritte sind überfällig")])  # fmt: skip
def test_queue_says_how_many_steps_are_overdue_in_both_languages(
    client: Any, account: Any, language: str, words: str
) -> None:
    owner = account("partners")
    full(2, blog.post(), owner)

    assert words in client_of(client, owner, language).get(QUEUE).content.decode()


def test_queue_overdue_leaves_out_who_was_put_off_beyond_today(client: Any, account: Any) -> None:
    owner, today = account("partners"), timezone.localdate()
    rows = full(3, blog.post(), owner)
    for row, days in zip(rows, (-1, 0, 1), strict=True):
        PartnerLead.objects.filter(pk=row.pk).update(comes_back_on=today + timedelta(days=days))

    number, address = client_of(client, owner).get(QUEUE).context["overdue"]

    assert number == 2
    assert client.get(address).context["queue"].count == 2


def test_queue_hostile_filters_are_the_default_and_stay_text(client: Any, account: Any) -> None:
    owner = account("partners")
    full(1, blog.post(), owner)
    hostile = "<script>alert(1)</script>"
    names = ("stage", "who", "language", "post", "whose", "tag", "when", "fits", "order", "step", "p")

    answers = [
        client_of(client, owner).get(QUEUE, dict.fromkeys(names, word)) for word in (hostile, "=1+1", "9" * 5000)
    ]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert [answer.context["filters"].step for answer in answers] == [""] * 3
    assert not any(hostile in answer.content.decode() for answer in answers)
    assert not any("9" * 41 in answer.content.decode() for answer in answers)
