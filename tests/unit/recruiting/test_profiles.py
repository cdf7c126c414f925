"""The scorecard asks what the opening asks that somebody fits; saved cards keep what they were asked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from accounts.models import User
from recruiting import cards, profiles
from recruiting.actions import scorecards
from recruiting.actions.scorecards import Judgement
from recruiting.attributes import ATTRIBUTES
from recruiting.enums import Stage
from recruiting.models import Candidate, OpeningPage, Scorecard
from recruiting.profile_blocks import AttributeBlock
from tests.factories.openings import opening, shows
from tests.factories.recruiting import candidate, lead, move, seen

pytestmark = pytest.mark.django_db
TEXT = "Ich schweiße seit neun Jahren WIG."
SEAMS = {
    "name_de": "Nahtprüfung", "meaning_de": "Sagt, wie Nähte geprüft werden.", "name_en": "Seam testing",
    "meaning_en": "Says how seams are tested.",
}  # fmt: skip
HEAT = {
    "name_de": "Wärme", "meaning_de": "Rechnet mit Verzug.", "name_en": "Heat", "meaning_en": "Reckons with distortion.",
}  # fmt: skip


def welder() -> Candidate:
    return candidate(comment=TEXT, reading={"skills": shows(TEXT, "schweiße")})


def welding(*attributes: dict[str, str], **values: Any) -> OpeningPage:
    return opening(profile=[("attribute", one) for one in attributes], **values)


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


def labels(person: Any, language: str = "en") -> list[str]:
    with translation.override(language):
        return [str(one.label) for one in profiles.asked_of(person)]


def save(person: Candidate, by: User) -> Scorecard:
    seen(person, by)
    said = {one.key: Judgement(3, "Zwei Messreihen.") for one in profiles.asked_of(person)}
    return scorecards.save(person=person, judgements=said, by=by, revision=person.revision)


def test_whoever_fits_an_opening_is_asked_about_by_its_profile_in_either_language() -> None:
    welding(SEAMS, HEAT)
    person = welder()

    assert labels(person) == ["Seam testing", "Heat"]
    assert labels(person, "de") == ["Nahtprüfung", "Wärme"]
    with translation.override("de"):
        assert profiles.asked_of(person)[0].question == "Sagt, wie Nähte geprüft werden."


def test_whoever_fits_none_or_one_without_a_profile_is_asked_the_four_of_every_task() -> None:
    opening()

    assert list(profiles.asked_of(welder())) == list(ATTRIBUTES)
    welding(SEAMS, skills=["own:turning"])
    assert list(profiles.asked_of(welder())) == list(ATTRIBUTES)
    assert list(profiles.asked_of(lead())) == list(ATTRIBUTES)


def test_profile_says_nothing_about_somebody_to_be_judged_without_the_reading() -> None:
    welding(SEAMS)
    person = welder()
    move(person, Stage.NEW, awaits_judgement=True)

    assert list(profiles.asked_of(person)) == list(ATTRIBUTES)


def test_saved_card_keeps_what_it_was_asked_when_the_opening_changes_or_goes(hr: User) -> None:
    page, person = welding(SEAMS), welder()
    card = save(person, hr)
    page.profile = [("attribute", HEAT)]
    page.save()
    page.delete()

    with translation.override("en"):
        [shown] = cards.compared([card])

    assert (shown.attribute.label, shown.attribute.question) == ("Seam testing", "Says how seams are tested.")
    assert [one.reason for one in shown.judgements] == ["Zwei Messreihen."]


def test_cards_of_before_and_after_a_profile_stand_under_what_each_was_asked(hr: User, account: Any) -> None:
    person, other = welder(), account("hr")
    first = save(person, hr)
    welding(SEAMS)
    second = save(person, other)

    with translation.override("en"):
        found = cards.compared([first, second])

    assert [str(row.attribute.label) for row in found] == [*(str(one.label) for one in ATTRIBUTES), "Seam testing"]
    assert [len(row.judgements) for row in found] == [1] * 5


def test_card_without_a_word_about_an_attribute_of_the_profile_is_refused(hr: User) -> None:
    welding(SEAMS)
    person = welder()
    seen(person, hr)

    with translation.override("en"), pytest.raises(scorecards.Refused, match="Seam testing"):
        scorecards.save(person=person, judgements={}, by=hr, revision=person.revision)

    assert not Scorecard.objects.exists()


def test_page_of_a_person_asks_by_the_profile_and_takes_the_card(hr: User) -> None:
    welding(SEAMS)
    person, client = welder(), Client()
    client.force_login(hr, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/admin/recruiting/candidates/{person.public_id}/"
    page = client.get(address)
    [row] = page.context["card_form"]

    sent = {"revision": person.revision, f"step_{row.attribute.key}": "4", f"reason_{row.attribute.key}": "Geprüft."}
    answer = client.post(page.context["score_url"], sent, follow=True)

    assert "Nahtprüfung" in page.content.decode()
    assert Scorecard.objects.get().ratings.get().asked["en"] == ["Seam testing", "Says how seams are tested."]
    assert "Geprüft." in answer.content.decode()


@pytest.mark.parametrize("name", ["name_de", "meaning_de", "name_en", "meaning_en"])
@pytest.mark.parametrize("word", ["jung", "married"])
def test_profile_with_a_protected_word_is_refused_at_its_field(name: str, word: str) -> None:
    block = AttributeBlock()

    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({**SEAMS, name: f"Ist {word}"}))

    assert list(refused.value.block_errors) == [name]  # type: ignore[attr-defined]  # of Wagtail's own error
    assert block.clean(block.to_python(SEAMS)).said["de"] == ["Nahtprüfung", "Sagt, wie Nähte geprüft werden."]
