"""What was put right in a post is told."""

from datetime import date, timedelta

import extruct
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from blog.models.correcting import CorrectionBlock
from tests.factories import blog

TWO = [
    ("correction", {"on": date(2026, 3, 1), "what": "It was 214 visits, not 241.", "why": "Two figures were swapped."}),
    ("correction", {"on": date(2026, 3, 9), "what": "The dairy pays 6,800 euros an hour.", "why": ""}),
]


def test_corrections_stand_on_the_page_the_latest_first_and_are_named_above(client: Client, db: None) -> None:
    page = blog.post(language="en", corrections=TWO)

    text = client.get(page.url).content.decode()

    assert '<a href="#corrections">Corrected on 9 March 2026</a>' in text
    assert text.index("The dairy pays") < text.index("It was 214 visits")
    assert "Two figures were swapped." in text


def test_corrections_are_part_of_the_structured_data(client: Client, db: None) -> None:
    page = blog.post(corrections=TWO)

    (facts,) = extruct.extract(client.get(page.url).content.decode(), syntaxes=["json-ld"])["json-ld"]

    assert [(row["@type"], row["datePublished"]) for row in facts["correction"]] == [
        ("CorrectionComment", "2026-03-09"), ("CorrectionComment", "2026-03-01"),
    ]  # fmt: skip


def test_post_without_corrections_says_nothing_of_them(client: Client, db: None) -> None:
    assert "corrections" not in client.get(blog.post().url).content.decode()


def test_correction_from_tomorrow_is_refused_at_its_day() -> None:
    block = CorrectionBlock()
    value = block.to_python({"on": (timezone.localdate() + timedelta(days=1)).isoformat(), "what": "x", "why": ""})

    with pytest.raises(ValidationError) as refusal:
        block.clean(value)

    assert set(refusal.value.block_errors) == {"on"}  # type: ignore[attr-defined]
