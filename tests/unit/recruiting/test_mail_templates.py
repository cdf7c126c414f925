"""The house's texts for mails: one a purpose and language, without placeholders that mean nothing."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from recruiting import placeholders
from recruiting.enums import MailState
from recruiting.models import CandidateMails, LeadMails

BOTH = pytest.mark.parametrize("model", [CandidateMails, LeadMails])


@BOTH
def test_texts_of_the_product_are_whole_in_both_languages_and_address_people_formally(model: Any) -> None:
    row = model()
    row.clean()
    german, english = row.of("de"), row.of("en")

    assert row.of("fr") == english
    assert german[1].startswith("Guten Tag {name},")
    assert english[1].startswith("Hello {name},")
    for subject, text in (german, english):
        assert placeholders.left(subject) == ["{post}"]
        assert set(placeholders.left(text)) == {"{name}", "{post}", "{sender}", "{company}"}


@BOTH
@pytest.mark.parametrize("field", ["subject_de", "text_de", "subject_en", "text_en"])
def test_clean_names_the_field_and_what_means_nothing(model: Any, field: str) -> None:
    row = model(**{field: "{post}, {Name}, {alter}"})

    with translation.override("en"), pytest.raises(ValidationError) as refused:
        row.clean()

    assert refused.value.message_dict == {field: ["Nothing is known by this name: {Name}, {alter}"]}


def test_the_two_purposes_say_what_they_are_about() -> None:
    assert "Mitarbeit" in CandidateMails().text_de
    assert "Partnerschaft" in LeadMails().text_de
    assert "Mitarbeit" not in LeadMails().text_de
    assert "working with us" in CandidateMails().text_en
    assert "partnership" in LeadMails().text_en


def test_only_a_mail_that_never_goes_out_is_over() -> None:
    assert [state for state in MailState if state.is_over] == [MailState.STOPPED, MailState.FAILED]
