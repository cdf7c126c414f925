"""Tables, files and what is shown on other sites."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from core.blocks import ElsewhereBlock, FileBlock, TableBlock
from core.blocks.elsewhere import provider
from core.blocks.table import parse
from core.page_cache import store
from tests.factories import blog

PASTED = "Werk\tStunden\tAnteil\nNord\t1.240\t12 %\nSüd\t980\t\n"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.youtube.com/watch?v=x", "youtube.com"),
        ("https://youtu.be/x", "youtu.be"),
        ("https://m.youtube.com:443/x", "youtube.com"),
        ("http://vimeo.com/1", ""),
        ("https://vimeo.com.evil.example/1", ""),
        ("https://evil.example/vimeo.com", ""),
        ("https://name@vimeo.com/1", ""),
        ("https://vimeo.com:8443/1", ""),
        ("https://[x", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_provider_is_one_of_ours_or_none(url: str, host: str) -> None:
    assert provider(url) == host


def value(block: Any, **fields: Any) -> Any:
    return block.to_python(fields)


def test_elsewhere_refuses_other_sites_at_its_field() -> None:
    block = ElsewhereBlock()

    with pytest.raises(ValidationError) as fault:
        block.clean(value(block, url="https://evil.example/film", title="Film", about=""))

    assert set(fault.value.block_errors) == {"url"}
    assert block.clean(value(block, url="https://vimeo.com/1", title="Film", about=""))


def test_elsewhere_is_a_link_and_loads_nothing() -> None:
    block = ElsewhereBlock()

    shown = block.render(value(block, url="https://vimeo.com/1", title="<b>Film</b>", about="4 Minuten"))

    assert 'href="https://vimeo.com/1"' in shown
    assert "&lt;b&gt;Film" in shown
    assert not any(mark in shown for mark in ("<iframe", "<img", "<script", " src="))


@pytest.mark.parametrize(
    "text",
    [PASTED, "| Werk | Stunden | Anteil |\n|---|---:|---|\n| Nord | 1.240 | 12 % |\n| Süd | 980 | |", "Werk|Stunden|Anteil\n\nNord|1.240|12 %\nSüd|980|"],
)  # fmt: skip
def test_table_is_read_as_pasted_or_typed(text: str) -> None:
    assert parse(text) == [["Werk", "Stunden", "Anteil"], ["Nord", "1.240", "12 %"], ["Süd", "980", ""]]


def test_table_has_a_head_a_caption_and_numbers_to_the_right() -> None:
    block = TableBlock()

    shown = block.render(value(block, caption="Stunden je Werk", cells=PASTED, source="eigene Zählung"))

    assert "<caption>Stunden je Werk</caption>" in shown
    assert '<th scope="col" class="number">Stunden</th>' in shown
    assert '<th scope="row">Nord</th>' in shown
    assert '<td class="number">1.240</td>' in shown
    assert "eigene Zählung" in shown
    assert block.render(value(block, caption="Leer", cells="", source=""))
    assert block.render(value(block, caption="Nur Kopf", cells="a|b", source=""))


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ("Werk|Stunden", "mindestens"),
        ("Werk\nNord", "zwei bis acht"),
        ("|".join("abcdefghi") + "\n" + "|".join("abcdefghi"), "zwei bis acht"),
        ("Werk|Stunden\nNord|1|2", "Zeile 2"),
    ],
)
def test_table_that_does_not_add_up_is_told_at_its_field(cells: str, word: str) -> None:
    block = TableBlock()

    with pytest.raises(ValidationError) as fault:
        block.clean(value(block, caption="Werke", cells=cells, source=""))

    assert word in str(fault.value.block_errors["cells"].messages)


def test_table_that_adds_up_is_taken() -> None:
    block = TableBlock()

    assert block.clean(value(block, caption="Werke", cells=PASTED, source=""))["cells"]


def test_file_tells_its_kind_and_size_and_changes_with_the_document(db: None, client: Client, page_store: Any) -> None:
    file = ContentFile(b"x" * 2048, name="messung.csv")
    document = get_document_model().objects.create(title="Messreihe", file=file, file_size=file.size)
    page = blog.post(body=[("file", {"document": document, "title": ""}), ("table", {"caption": "W", "cells": PASTED})])

    shown = client.get(page.get_url()).content.decode()

    assert "Messreihe" in shown
    assert "CSV" in shown
    assert "KB" in shown
    assert client.get(document.url).status_code == 200
    assert store()


def test_file_that_is_gone_leaves_nothing(db: None) -> None:
    assert FileBlock().render({"document": None, "title": "Weg"}).strip() == ""


def test_new_blocks_are_searched_and_counted_as_text(db: None) -> None:
    post = blog.post(body=[("table", {"caption": "Stunden je Werk", "cells": PASTED, "source": ""})])

    assert "Stunden je Werk" in post.plain_text
