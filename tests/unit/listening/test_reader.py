"""The one door to the analyser."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from listening import reader

WEB = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
import django
django.setup()
import config.urls
from django.urls import get_resolver
get_resolver().reverse_dict
from django.template.loader import get_template
import listening.tasks
sys.exit("spacy" in sys.modules or "analysis.reading" in sys.modules)
"""


def test_web_process_with_every_address_loaded_has_no_spacy() -> None:
    done = subprocess.run([sys.executable, "-c", WEB], check=False, capture_output=True, timeout=60)

    assert done.returncode == 0, done.stderr.decode()


def test_read_german_comment_finds_language_and_version(db: None) -> None:
    found = reader.read(reader.Material("7", "Ich habe das Lager gestern selbst getauscht, weil es geklemmt hat."))

    assert (found.id, found.lang, found.version) == ("7", "de", reader.current_version())


def test_prepare_broken_pipeline_is_left_to_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    import analysis.reading

    def broken(*args: object) -> None:
        raise OSError("checksum")

    reader.prepare.cache_clear()
    monkeypatch.setattr(analysis.reading, "read_many", broken)

    reader.prepare()

    with pytest.raises(OSError, match="checksum"):
        reader.read(reader.Material("1", "Ja."))
    reader.prepare.cache_clear()


def test_read_with_a_taxonomy_in_the_settings_takes_it(tmp_path: Path, settings: Any) -> None:
    row = {"id": "x:1", "kind": "skill", "de": ["Quellmusterkunde"]}
    (tmp_path / "taxonomy.jsonl").write_text(json.dumps(row))
    material = reader.Material(id="1", text="Ich habe Quellmusterkunde gelehrt.", language="de")

    before = reader.read(material).skills
    settings.SALON_TAXONOMY = str(tmp_path)
    after = reader.read(material).skills
    settings.SALON_TAXONOMY = ""

    assert before == reader.read(material).skills == ()
    assert [skill.id for skill in after] == ["x:1"]


def test_hidden_names_places_that_must_not_leave_the_house(db: None) -> None:
    material = reader.Material(id="1", text="Ich danke Frau Ostermeier sehr.", language="de")

    (place,) = reader.hidden(material)

    assert material.text[place[0] : place[1]] == "Frau Ostermeier"
