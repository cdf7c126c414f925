"""Sources are looked at by the worker alone, each on its own, and never while mentions are switched off."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as configured
from django.db.models import CharField
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from core import lifetimes, notices
from mentions import fetching
from mentions.actions import forgetting, looking
from mentions.enums import Fault, Kind, Unusable
from mentions.models import Mention, Source
from tests.factories.mentions import mention, source
from tests.unit.mentions import canned

pytestmark = pytest.mark.django_db
FEED = canned.rss(canned.item(), canned.item("https://fachblatt.example/2", title=f"Gruß an {canned.HANDLE}"))


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, settings: Any) -> dict[str, Any]:
    """What each address answers, with mentions switched on; what is not there is not reached."""
    answers: dict[str, Any] = {}

    def fetch(url: str) -> bytes:
        answer = answers.get(url, Unusable(Fault.UNREACHED))
        if isinstance(answer, Exception):
            raise answer
        return bytes(answer)

    monkeypatch.setattr(fetching, "fetch", fetch)
    settings.MENTIONS = True
    return answers


def again(row: Source) -> int:
    Source.objects.update(looked_at=timezone.now() - looking.EVERY)
    return looking.look(source_id=row.pk)


def test_nothing_is_fetched_while_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "fetch", lambda url: pytest.fail("fetched"))
    row = source()

    assert configured.MENTIONS is False
    assert (looking.make_due(), looking.look(source_id=row.pk)) == (0, 0)
    assert not DBTaskResult.objects.exists()
    assert notices.NOTICES["mentions"]() == ""


def test_each_source_that_is_watched_is_looked_at_on_its_own(
    sent: dict[str, Any], work_off: Callable[[], None]
) -> None:
    good, bad, odd = source(), source(what="https://b.example/"), source(what="https://c.example/")
    off = source(what="https://d.example/", is_on=False)
    sent.update({good.what: FEED, odd.what: RecursionError()})

    assert looking.make_due() == 3
    work_off()

    faults = dict(Source.objects.values_list("pk", "fault"))
    assert faults == {good.pk: "", bad.pk: "unreached", odd.pk: "unreadable", off.pk: ""}
    assert Mention.objects.count() == 2
    assert Source.objects.get(looked_at=None) == off


def test_second_look_adds_nothing_and_a_fault_goes_with_it(sent: dict[str, Any]) -> None:
    row = source()
    assert looking.look(source_id=row.pk) == 0
    sent[row.what] = FEED

    assert looking.look(source_id=row.pk) == 0, "looked at just now"
    assert (again(row), again(row)) == (2, 0)

    row.refresh_from_db()
    assert row.fault == ""


def test_answer_that_takes_too_long_to_read_is_given_up(sent: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "SECONDS", 0.3)
    row = source()
    sent[row.what] = canned.rss(f"<item><author>{'a.' * 100_000}</author></item>")

    assert looking.look(source_id=row.pk) == 0

    row.refresh_from_db()
    assert row.fault == "unreadable"


def test_one_thing_is_shown_once_and_what_is_ours_or_old_not_at_all(sent: dict[str, Any], settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*", ".quellbrink.example"]
    first, second = source(), source(what="https://b.example/")
    own = [canned.item(link) for link in ("https://blog.quellbrink.example/de/", "http://quellbrink.example/")]
    sent[first.what] = FEED
    sent[second.what] = canned.rss(canned.item(), canned.item("https://b.example/alt", days=91), *own)

    assert (looking.look(source_id=first.pk), looking.look(source_id=second.pk)) == (2, 0)
    assert looking.is_own(f"{settings.BASE_URL}/de/blog/")


def test_nobody_is_named_in_any_column(sent: dict[str, Any]) -> None:
    rows = [
        source(), source(kind=Kind.MASTODON, what="lager", instance="social.example"), source(kind=Kind.BLUESKY, what="lager"),
    ]  # fmt: skip
    for row, body in zip(
        rows, (FEED, canned.atom("https://social.example/7"), canned.bluesky(canned.post())), strict=True
    ):
        sent[row.address] = body
        looking.look(source_id=row.pk)

    names = [field.name for field in Mention._meta.get_fields() if isinstance(field, CharField)]
    told = repr(list(Mention.objects.values_list(*names))).casefold()
    assert Mention.objects.count() == 4
    assert [name for name in ("anna", "zyperngras", "@social.example", "post.example") if name in told] == []


def test_mentions_go_after_their_time_and_do_not_come_back(sent: dict[str, Any]) -> None:
    row, now = source(), timezone.now()
    sent[row.what] = canned.rss(canned.item(days=90.01))
    days = timedelta(days=90)
    mention(row, seen_at=now - days - timedelta(seconds=1))
    kept = mention(row, "https://a.example/", seen_at=now - days)

    assert lifetimes.LIFETIMES["mentions.mentions"].due(now).count() == 1
    assert forgetting.forget(now) == 1
    assert again(row) == 0
    assert list(Mention.objects.all()) == [kept]
    assert str(kept) == f"mention {kept.pk}"
    with translation.override("en"):
        assert "90 days" in notices.NOTICES["mentions"]()
        [told] = lifetimes.forecast(lifetimes.LIFETIMES["mentions.mentions"])
    assert told.rule == "90 days after they were seen"
