"""The one door to the analyser."""

import subprocess
import sys

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
