"""Measures and the agreement with the works council: filled from what is in force, open where only people can answer."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from core.models import DueRun
from recruiting.actions import checking, filing
from recruiting.actions.filing import Filing
from recruiting.enums import Paper
from recruiting.oversight import house_sheets
from recruiting.oversight.sheet import as_markdown
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db


def text(name: str) -> str:
    with override("en"):
        return as_markdown(getattr(house_sheets, name)())


def test_measures_tell_settings_backups_record_and_jobs_as_they_are(settings: Any, tmp_path: Path) -> None:
    settings.BACKUP_DIR, settings.BACKUP_KEEP_DAYS = tmp_path, 12
    before = text("measures")
    (tmp_path / "salon-20261129-020000.tar.gz").touch()
    (tmp_path / "salon-20261128-020000.tar.gz").touch()
    settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_AGE = True, 7200
    DueRun.objects.create(name="recruiting.retention", succeeded_at=timezone.now())
    candidate()
    checking.check_record()

    after = text("measures")

    assert "There is no backup in the folder of the site." in before
    assert "Only encrypted connections (https) | no" in before
    assert "The record was not checked yet." in before
    assert "Backups there are: 2, the latest of 29 November 2026" in after
    assert "kept for 12 days" in after
    assert "Only encrypted connections (https) | yes" in after
    assert "a session ends after 2 hours" in after
    assert "Last check of the record" in after
    assert "as expected" in after
    assert "**Encryption of disks and of copies of backups**" in after


def test_agreement_tells_papers_on_file_who_reads_the_record_and_leaves_the_rest_open(account: Any) -> None:
    before = text("works_agreement")
    paper = Filing(Paper.COUNCIL_TOLD.value, is_filed=True, on=timezone.localdate(), reference="BV 1", words="", seen=0)
    filing.file(by=account("privacy"), filing=paper)

    after = text("works_agreement")

    assert "works council informed | missing" in before
    assert "works council informed | on file" in after
    assert "It is read by: data protection officer, works council." in after
    assert "for 24 months" in after
    assert "**Guidelines for selection, and consent to them (BetrVG 95(2a))**" in after
    assert "**Date and signatures**" in after


@pytest.mark.parametrize("slug", ["measures", "works-agreement"])
def test_sheets_open_in_german_for_those_who_oversee(login: Any, slug: str) -> None:
    client: Client = login("council")

    page = client.get(f"/admin/recruiting/oversight/{slug}/")
    file = client.get(f"/admin/recruiting/oversight/{slug}.md")

    assert page.status_code == file.status_code == 200
    assert f"/admin/recruiting/oversight/{slug}/" in client.get("/admin/recruiting/oversight/").content.decode()
    assert "(Vorlage)" in page.content.decode()
