"""Nothing a person may not be judged by counts for them: a test for each ground in both languages (features.md, LE-1; AGG 1; GDPR 9)."""

from typing import Any

import pytest

from comments.enums import Purpose
from listening import reader
from listening.actions.reading import read
from recruiting.actions.consideration import consider
from recruiting.models import Candidate
from recruiting.observations import INTEREST
from tests.factories.comments import comment, consent
from tests.factories.listening import reading

SAID = {
    "de": "Wir haben die Pumpe 2019 umgebaut, weil der Druck um 3 bar fiel.",
    "en": "We rebuilt the pump in 2019 because the pressure fell by 3 bar.",
}
GROUNDS = {
    "religion": ("Als Muslim bete ich am Freitag, weil es mir wichtig ist.", "I pray in the mosque on Fridays because it matters."),
    "belief": ("Ich bin überzeugter Atheist, weil mich 3 Bücher überzeugt haben.", "I am a convinced atheist because of 3 books."),
    "disability": ("Ich bin schwerbehindert, weil 2019 eine Pumpe platzte.", "I am disabled because a pump burst in 2019."),
    "health": ("Ich habe Diabetes, weil ich 12 Jahre Nachtschicht hatte.", "I have diabetes because of 12 years of night shifts."),
    "sexual identity": ("Ich bin schwul, und im Team von 9 Leuten stört es niemanden.", "I am gay, and in a team of 9 nobody minds."),
    "union": ("Ich bin in der Gewerkschaft, weil 2019 der Lohn fiel.", "I am a member of the union because pay fell in 2019."),
    "family state": ("Ich bin verheiratet, weil wir 2 Kinder haben.", "I am married because we have 2 children."),
    "pregnancy": ("Ich bin schwanger und komme nach 12 Monaten zurück.", "I am pregnant and will be back in 12 months."),
    "origin": ("Ich bin aus Syrien geflüchtet, weil 2015 Krieg war.", "As a refugee I came in 2015 because of the war."),
}  # fmt: skip
CASES = [
    pytest.param(language, words, id=f"{ground}-{language}")
    for ground, both in GROUNDS.items()
    for language, words in zip(("de", "en"), both, strict=True)
]


@pytest.mark.parametrize(("language", "words"), CASES)
def test_sentence_on_a_protected_ground_adds_nothing_to_what_counts(language: str, words: str) -> None:
    alone = reader.read(reader.Material(id="a", text=SAID[language], language=language))
    material = reader.Material(id="b", text=f"{SAID[language]} {words}", language=language)

    rest = reader.without_special(material, reader.read(material).special_category)

    assert rest is not None
    assert (rest.insight, rest.parts) == (alone.insight, alone.parts)


def test_comment_without_such_a_sentence_is_not_read_twice() -> None:
    assert reader.without_special(reader.Material(id="a", text=SAID["de"], language="de"), 0.0) is None


def test_suspicion_without_a_place_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "hidden", lambda material: [])

    rest = reader.without_special(reader.Material(id="a", text=SAID["de"], language="de"), 0.9)

    assert rest is not None
    assert (rest.insight, rest.parts) == (0.0, ())


@pytest.mark.django_db
def test_strength_of_a_person_is_that_without_the_sentence() -> None:
    told: list[Any] = []
    for text in (SAID["de"], f"{SAID['de']} {GROUNDS['health'][0]}"):
        row = comment(comment=text, user_email=f"{len(told)}@post.example")
        consent(row, Purpose.WORK)
        reading(row)
        assert read(comment_id=row.pk)
        consider(comment_id=row.pk)
        person = Candidate.objects.get(sources__comment=row)
        told.append([part for part in person.parts if part["label"] != INTEREST[Purpose.WORK]])

    assert told[0]
    assert told[0] == told[1]
