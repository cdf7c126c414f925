"""What the screens about people say in words, and what they keep to themselves."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from comments.models import ReaderComment
from recruiting import ageing, protected
from recruiting.enums import Reason
from recruiting.models import Candidate
from tests.factories.recruiting import age, candidate

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
NETWORK = "203.0.113.0"


@pytest.fixture
def hr(login: Any) -> Client:
    return login("hr")


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def test_queue_row_says_language_and_how_long_somebody_is_here(hr: Client) -> None:
    person = candidate(user_name="M. Rehling")
    Candidate.objects.filter(pk=person.pk).update(first_seen_at=timezone.now() - timedelta(days=3), language="en")

    row = shown(hr.get(QUEUE)).split("M. Rehling")[-1].split("</tr>")[0]

    assert 'data-label="Sprache">en<' in row
    assert "3\xa0Tage</time>" in row


def test_queue_row_of_somebody_who_is_back_says_since_when(hr: Client) -> None:
    day = ageing.today() - timedelta(days=1)
    person = candidate(user_name="M. Rehling")
    Candidate.objects.filter(pk=person.pk).update(comes_back_on=day)

    with override("de"):
        written = date_format(day, "SHORT_DATE_FORMAT")

    assert f"wieder da seit {written}" in shown(hr.get(QUEUE)).split("M. Rehling")[-1].split("</tr>")[0]


def test_page_of_a_person_says_the_strength_in_a_word_beside_the_sum(hr: Client) -> None:
    strong, weak = (
        candidate(reading={"insight": sum_, "parts": [{"label": "experience", "weight": sum_}]}) for sum_ in (0.9, 0.35)
    )
    texts = [shown(hr.get(f"{QUEUE}{person.public_id}/")) for person in (strong, weak)]
    sums = [text.split("Summe ")[1].split("<")[0].split(", ") for text in texts]

    assert sums[0][0] != sums[1][0]
    assert sums[0][1] != sums[1][1]
    assert all(word[1].strip().isalpha() or " " in word[1] for word in sums)


def test_page_of_a_person_and_queue_show_no_network_address(hr: Client) -> None:
    person = candidate(ip_address=NETWORK)

    assert ReaderComment.objects.get(recruiting_sources__candidate=person).ip_address == NETWORK
    assert NETWORK not in shown(hr.get(f"{QUEUE}{person.public_id}/"))
    assert NETWORK not in shown(hr.get(QUEUE))


def test_history_of_a_person_says_who_opened_the_page_and_when(hr: Client) -> None:
    person = candidate()
    hr.get(f"{QUEUE}{person.public_id}/")

    history = shown(hr.get(f"{QUEUE}{person.public_id}/")).split('id="history"')[1].split("</ol>")[0]

    assert '<time datetime="' in history
    assert timezone.localtime().strftime("%d.%m.%Y") in history


@pytest.mark.parametrize("language", ["de", "en"])
def test_reasons_on_offer_name_no_protected_ground(language: str) -> None:
    with override(language):
        found = {reason: protected.words_in(str(reason.label)) for reason in Reason}

    assert len(found) > 5
    assert not [words for words in found.values() if words]


def test_time_of_a_comment_never_changes_the_score() -> None:
    text, reading = "Das Lager hält elf Jahre, weil wir es schmieren.", {"insight": 0.61, "job_interest": 0.37}
    now = timezone.now()
    people = [
        candidate(comment=text, reading=reading, submit_date=when, confirmed_at=when)
        for when in (now, now.replace(hour=3, minute=7) - timedelta(days=2), now - timedelta(days=9))
    ]
    age(people[0], timedelta(days=1))

    assert len({person.score.hex() for person in people}) == 1
    assert len({str(person.parts) for person in people}) == 1
