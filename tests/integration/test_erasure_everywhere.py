"""A person is created everywhere by what readers and staff really do, erased, and looked for in every table and every file.

Tables are read from the database itself, columns from the rows, so that what is added later is searched too.
"""

import gzip
import hashlib
import json
import logging
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments.enums import Purpose, Status
from comments.models import Deletion, News, ReaderComment
from config.logs import ImpersonalFormatter
from newsletter.actions import issuing
from recruiting.actions.speaking import SPOKEN
from recruiting.enums import Reason, Stage
from recruiting.models import Candidate, NextStep, PartnerLead
from tests.factories import blog, newsletter
from tests.factories.comments import comment, wording
from tests.factories.recruiting import company
from tests.page_front import Site

NAME, ADDRESS, SITE = "Xaver Quittenbaum", "xaver.quittenbaum@post.example", "https://quittenbaum.example/"
WORD = "Zwetschgenlager"
TEXT = (
    f"Wir haben die Lager der Linie 3 zwei Jahre lang gemessen: 38 Prozent der Ausfälle kamen von der Dichtung, weil sie im "
    f"{WORD} bei Temperaturwechsel schrumpft. Deshalb tauschen wir sie alle 4.000 Stunden. Ich würde gern bei Ihnen arbeiten."
)


def needles() -> list[str]:
    """What must be found nowhere: name, address, website, a word of the text, and plain hashes of the address."""
    hashes = [
        method(text.encode()).hexdigest()
        for text in {ADDRESS, ADDRESS.upper(), f"{ADDRESS} "}
        for method in (hashlib.md5, hashlib.sha1, hashlib.sha256)
    ]
    return ["quittenbaum", WORD.casefold(), *hashes]


def traces(text: str) -> set[str]:
    lowered = text.casefold()
    return {needle for needle in needles() if needle in lowered}


def rows_of_every_table() -> Iterator[tuple[str, str]]:
    """Every row of every table there is, with tables that belong to no model, such as those of the search index."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # names come from the database
            for row in cursor.fetchall():
                yield table, " ".join(_readable(value) for value in row)
    for session in Session.objects.all():
        yield "django_session", json.dumps(session.get_decoded())


def _readable(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def found_in_tables() -> set[str]:
    return {table for table, row in rows_of_every_table() if traces(row)}


def found_in_files() -> set[str]:
    folders = (Path(settings.EMAIL_FILE_PATH), Path(settings.MEDIA_ROOT), *page_folders())
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.name for path in files if any(traces(text.replace("=\n", "")) for text in texts_of(path))}


def page_folders() -> tuple[Path, Path]:
    """Where rendered pages are kept, and where they are published as files."""
    return Path(settings.CACHES["pages"]["LOCATION"]), Path(settings.PAGES_PUBLISHED_IN)


def texts_of(path: Path) -> Iterator[str]:
    """A file as it is, and what is compressed in it."""
    data = path.read_bytes()
    yield data.decode(errors="replace")
    if (start := data.find(b"\x1f\x8b\x08")) >= 0:
        yield gzip.decompress(data[start:]).decode(errors="replace")


@pytest.fixture
def server_log(tmp_path: Path) -> Iterator[Path]:
    """A file in which the server keeps its log, with the form it has in production."""
    path, root = tmp_path / "server.log", logging.getLogger()
    handler, level = logging.FileHandler(path, encoding="utf-8"), root.level
    handler.setFormatter(ImpersonalFormatter(settings.LOGGING["formatters"]["line"]["format"]))
    root.addHandler(handler)
    root.setLevel(settings.LOGGING["root"]["level"])
    yield path
    root.setLevel(level)
    root.removeHandler(handler)
    handler.close()


def found_in_cache() -> set[str]:
    return {key for key, value in cache._cache.items() if traces(f"{key} {value.decode(errors='replace')}")}


@pytest.fixture
def mail_folder(settings: Any, tmp_path: Path, page_store: Path) -> Path:
    settings.PAGES_PUBLISHED_IN = str(tmp_path / "published")
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAILS_PER_MAILBOX_AND_HOUR = 20
    return tmp_path / "mail"


class Story:
    """What the person and the house do, step by step."""

    def __init__(
        self, client: Client, login: Callable[[str], Client], work_off: Callable[[], None], folder: Path
    ) -> None:
        self.reader, self.login, self.work_off, self.folder = client, login, work_off, folder
        self.page = blog.post()
        self.links: list[str] = []

    def write(self, text: str, **fields: str) -> ReaderComment:
        form = {"comment": text, "name": NAME, "email": ADDRESS, "url": SITE, **fields}
        sent = self.reader.post(f"/de/comments/post/blog.postpage/{self.page.pk}/", form)
        assert sent.status_code == 303
        self.links.append(sent["Location"])
        self.work_off()
        return ReaderComment.objects.latest("pk")

    def follow_link(self, kind: str) -> str:
        """Press the button behind the newest link of a kind in the mails to the person."""
        mails = sorted(self.folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
        text = "\n".join(path.read_text() for path in mails if ADDRESS in path.read_text())
        link = re.findall(rf"http://testserver(/\S*/{kind}/\S+)", text)[-1]
        self.links.append(link)
        answer = self.reader.post(link)
        assert answer.status_code in {200, 303}
        self.links.append(answer.get("Location", link))
        return str(answer.get("Location", link))

    def approve(self, row: ReaderComment) -> None:
        self.login("moderator").post(reverse("comments_decide"), {"do": f"approve:{row.pk}"})
        self.work_off()

    def live_through(self) -> None:
        """Comment with both consents, be answered, be considered and decided about, write again, be rejected, leave one unproven."""
        company(domains=["post.example"])
        first = self.write(TEXT, consent_work="1", consent_partnership="1", follow="post")
        own = self.follow_link("confirm")
        self.reader.post(f"{own}edit/", {"comment": f"{TEXT} Nachtrag."})
        self.approve(first)
        self.login("ceo").post(reverse("comments_answer", kwargs={"pk": first.pk}), {"text": "Danke für die Messung."})
        self._be_considered()
        self._be_a_lead()
        second = self.write(f"{TEXT} Noch ein Gedanke.", reply_to=str(first.pk))
        self.follow_link("confirm")
        self.login("moderator").post(reverse("comments_decide"), {"do": f"reject:{second.pk}:off_topic"})
        comment(self.page, user_name="Berta Bleibt", user_email="berta@post.example", parent=first)
        self.write(f"{TEXT} Unbestätigt.")
        self._subscribe()
        self._fail_a_task()

    def _subscribe(self) -> None:
        """To the newsletter, and get one."""
        self.reader.post("/de/newsletter/", {"email": ADDRESS})
        self.work_off()
        self.follow_link("newsletter/confirm")
        issuing.fill(
            issue_id=newsletter.issue(
                blog.post(first_published_at=timezone.now() + timedelta(seconds=1)), filled_at=None
            ).pk
        )
        self.work_off()

    def _be_considered(self) -> None:
        hr, person = self.login("hr"), Candidate.objects.get()
        page = f"/admin/recruiting/candidates/{person.public_id}/"
        hr.get(page)
        note = f"{NAME} misst selbst."
        form = {"revision": person.revision, "to_stage": Stage.SHORTLISTED, "reason": Reason.EXPERTISE, "note": note}
        assert hr.post(f"{page}note/", {"text": note}).status_code == 302
        assert hr.post(f"{page}tag/", {"tag": WORD}).status_code == 302
        assert hr.post(f"{page}assign/", {"mine": "yes"}).status_code == 302
        hr.post(f"{page}assign/", {"to": "", "was": hr.session["_auth_user_id"]})
        judged = dict.fromkeys(("step_evidence", "step_relevance", "step_depth", "step_cooperation"), "3")
        reasons = {key.replace("step", "reason"): note for key in judged}
        assert hr.post(f"{page}score/", {**judged, **reasons, "revision": person.revision}).status_code == 302
        touched = {"kind": "call", "on": timezone.localdate().isoformat(), "text": note}
        assert hr.post(f"{page}touch/", touched).status_code == 302
        assert hr.post(f"{page}decide/", form).status_code == 302
        self._be_written_to(hr, f"{page}write/")

    def _be_written_to(self, hr: Client, path: str) -> None:
        opened = hr.get(path).context["form"]
        form = {
            "key": opened.key,
            "mails": "0",
            "subject": opened.words.subject,
            "text": f"Guten Tag {NAME}, zum {WORD}.",
        }
        looked = hr.post(path, {**form, "do": "look"}).context["mail"]
        assert hr.post(path, {**form, "mark": looked.mark, "do": "send"}).status_code == 302
        self.work_off()
        self.links.append(looked.notice.split("/objection/")[1].split()[0].join(("/de/objection/", "")))

    def _be_a_lead(self) -> None:
        partners, person = self.login("partners"), PartnerLead.objects.get()
        form = {
            "text": f"{NAME} anrufen",
            "due_on": "2030-01-31",
            "owner": partners.session["_auth_user_id"],
            "do": "set",
        }
        answer = partners.post(f"/admin/recruiting/leads/{person.public_id}/step/", form)
        assert answer.status_code == 302
        assert NextStep.objects.get().lead == person
        assert News.objects.filter(letter__kind=SPOKEN).exists()

    def _fail_a_task(self) -> None:
        """A background task that quotes somebody in its traceback."""
        task = DBTaskResult.objects.exclude(finished_at=None).first()
        assert task is not None
        DBTaskResult.objects.filter(pk=task.pk).update(traceback=f"ValueError: {NAME}: {TEXT}")

    def open_my_comments(self) -> str:
        self.reader.post("/de/comments/mine/", {"email": ADDRESS})
        self.work_off()
        return self.follow_link("link")


@pytest.fixture
def story(
    db: None, client: Client, login: Callable[[str], Client], work_off: Callable[[], None], mail_folder: Path
) -> Story:
    for purpose in Purpose:
        wording(purpose)
    return Story(client, login, work_off, mail_folder)


def test_erasure_leaves_no_trace_in_any_table_file_or_cache_and_nothing_brings_it_back(
    story: Story, committed: Any, server_log: Path
) -> None:
    story.live_through()
    visit = story.open_my_comments()
    assert "Quittenbaum" in Site().get(story.page.url).text
    before, files_before = found_in_tables(), found_in_files()
    pages_before = [sum(path.is_file() for path in folder.rglob("*")) for folder in page_folders()]

    with committed():
        assert story.reader.post(f"{visit}erase/").status_code == 303
    after = found_in_tables(), found_in_files(), found_in_cache()
    replayed = [story.reader.post(link).status_code for link in story.links]
    looked = [story.reader.get(link).status_code for link in story.links]
    story.work_off()

    assert before >= {
        "django_comments", "recruiting_candidate", "recruiting_partnerlead", "recruiting_decision", "recruiting_nextstep",
        "recruiting_recruitingsignal", "recruiting_note", "recruiting_touchpoint", "recruiting_outreachmail", "recruiting_tag", "recruiting_rating", "comments_letter", "comments_following", "newsletter_subscription", "django_tasks_database_dbtaskresult",
    }  # fmt: skip
    assert {"index.html", "index.html.gz"} <= files_before
    assert all(pages_before)
    assert after == (set(), set(), set())
    assert all(status in {404, 405, 410} for status in replayed)
    assert all(status in {404, 410} for status in looked)
    assert found_in_tables() == set()
    assert server_log.stat().st_size
    assert traces(server_log.read_text("utf-8")) == set()
    assert Deletion.objects.get().comments == 3
    assert ReaderComment.objects.get(user_name="Berta Bleibt").status == Status.PUBLIC
    assert Deletion.objects.get().at <= timezone.now()
