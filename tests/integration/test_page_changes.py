"""Every change is on every page that shows it as soon as it is committed, and no other page is rendered again.

What the site would render now is the measure: each event is followed by a look at every page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.models import Site as WagtailSite

from accounts.models import User
from blog.models import Author, PostPage, StancePage, Topic
from comments.actions import answers, asking_back, erasure, marking, moderation, passing_on, pausing
from comments.enums import Badge, Status
from comments.models import CommentSettings, ReaderComment
from core.models import CompanySettings, TextPage
from core.page_cache import store
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.listening import analysis
from tests.page_front import Site

pytestmark = pytest.mark.sweep

HOME, LIST, FEED, MAP = "/de/", "/de/blog/", "/de/blog/feed/", "/sitemap.xml"
ENGLISH = ["/en/", "/en/blog/", "/en/blog/feed/"]


@dataclass(frozen=True)
class Seen:
    """Pages whose text is another one now, pages that were rendered again, and pages that are old."""

    changed: set[str]
    rendered: set[str]
    old: set[str]


@dataclass
class House:
    """A small blog in two languages, served by one process, every page of it kept."""

    site: Site
    committed: Any
    folder: Path
    posts: list[PostPage]
    english: PostPage
    notice: TextPage
    topic: Topic
    editor: User
    row_key: int
    waiting_key: int
    shown: dict[str, str] = field(default_factory=dict)

    @property
    def row(self) -> ReaderComment:
        return ReaderComment.objects.get(pk=self.row_key)

    @property
    def waiting(self) -> ReaderComment:
        return ReaderComment.objects.get(pk=self.waiting_key)

    @property
    def paths(self) -> list[str]:
        own = [post.url for post in self.posts]
        return [HOME, LIST, FEED, MAP, *ENGLISH, *own, self.english.url, self.notice.url, f"{LIST}topic/lager/"]

    def keep_everything(self) -> None:
        store().clear()
        self.shown = {path: self.site.get(path).text for path in self.paths}
        assert [path for path in self.paths if self.site.renders(path)] == []
        rmtree(self._copy, ignore_errors=True)
        copytree(self.folder, self._copy)

    def after(self, event: Callable[["House"], Any]) -> Seen:
        """What an event changes. Then it is undone, and every page kept as before."""
        with transaction.atomic():
            with self.committed():
                event(self)
            rendered = {path for path in self.shown if self.site.renders(path)}
            now = {path: Client().get(path).content.decode() for path in self.shown}
            old = {path for path, text in now.items() if path not in rendered and self.site.get(path).text != text}
            transaction.set_rollback(True)
        self._go_back()
        return Seen({path for path, text in now.items() if text != self.shown[path]}, rendered, old)

    def _go_back(self) -> None:
        state = store().state()
        for part in ("pages", "tags"):
            rmtree(self.folder / part)
            copytree(self._copy / part, self.folder / part)
        (self.folder / "version").write_bytes(state[::-1])
        WagtailSite.clear_site_root_paths_cache()

    @property
    def _copy(self) -> Path:
        return self.folder.with_name("as-kept")


@pytest.fixture
def house(db: None, page_store: Path, committed: Any, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr("home.models.LATEST", 2)
    monkeypatch.setattr("blog.neighbours.RELATED", 1)
    author = blog.author()
    posts = [blog.post(author=author, slug=f"beitrag-{number}") for number in range(4)]
    english = blog.translation(posts[0], slug="post-0")
    topic = Topic.objects.create(name="Lager", slug="lager", locale=posts[0].locale)
    posts[0].topics.set([topic])
    posts[0].save()
    notice = TextPage(title="Impressum", slug="impressum", locale=posts[0].locale)
    blog.home().add_child(instance=notice)
    row = comment(posts[0], number=1)
    waiting = comment(posts[0], status=Status.HELD, number=0)
    comment(posts[1], number=1)
    editor = UserFactory(role="moderator")
    CommentSettings.load()
    CompanySettings.load()
    made = House(Site(), committed, page_store, posts, english, notice, topic, editor, row.pk, waiting.pk)
    made.keep_everything()
    return made


def faults(house: House, events: dict[str, Callable[[House], Any]], *, is_exact: bool) -> dict[str, Seen]:
    """By event what is wrong: an old page, a page that was rendered without need, or an event that changes nothing."""
    seen = {name: house.after(event) for name, event in events.items()}
    return {
        name: found
        for name, found in seen.items()
        if found.old or (found.rendered != found.changed if is_exact else not found.changed)
    }


def fresh(page: PostPage) -> PostPage:
    return PostPage.objects.get(pk=page.pk).specific


def publish(page: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


# Of four posts the first is oldest: it stands in the list, but not among the two on the first page.
EXACT: dict[str, Callable[[House], Any]] = {
    "approved": lambda h: moderation.approve(comment=h.waiting, by=h.editor),
    "rejected after it was public": lambda h: moderation.reject(comment=h.row, by=h.editor, reason="off_topic"),
    "held back": lambda h: moderation.withhold(comment=h.row, because="advertising", by=h.editor),
    "erased": lambda h: erasure.erase(comment=h.row),
    "found useful": lambda h: marking.mark_useful(comment=h.row, address="192.0.2.7"),
    "pinned": lambda h: marking.pin(comment=h.row, by=h.editor),
    "answered": lambda h: answers.answer(parent=h.row, text="Danke.", by=h.editor, badge=Badge.SALES),
    "asked back": lambda h: asking_back.ask(comment=h.row, text="Wie?", by=h.editor, badge=Badge.SALES),
    "read as a question": lambda h: analysis(h.row, kind="question"),
    "written by a trusted reader": lambda h: comment(h.posts[3], number=1),
    "waiting comment erased": lambda h: erasure.erase(comment=h.waiting),
    "waiting comment rejected": lambda h: moderation.reject(comment=h.waiting, by=h.editor, reason="off_topic"),
    "waiting comment written": lambda h: comment(h.posts[2], status=Status.UNCONFIRMED),
    "draft saved": lambda h: fresh(h.posts[0]).save_revision(),
    "post locked": lambda h: PostPage.objects.get(pk=h.posts[0].pk).save(update_fields=["locked"]),
    "unseen columns of a comment": lambda h: ReaderComment.objects.filter(pk=h.row.pk).update(ip_address=None),
    "another author stored": lambda h: blog.author(name="Gast"),
    "visit of the settings": lambda h: CompanySettings.load(),
}


def test_change_is_on_every_page_that_shows_it_and_no_other_page_is_rendered(house: House) -> None:
    assert faults(house, EXACT, is_exact=True) == {}


def test_approved_comment_is_on_its_post_in_both_languages_and_counted_in_their_lists(house: House) -> None:
    topic = f"{LIST}topic/lager/"

    changed = house.after(EXACT["approved"]).changed

    assert changed == {LIST, topic, "/en/", "/en/blog/", house.posts[0].url, house.english.url}


SEEN: dict[str, Callable[[House], Any]] = {
    "title": lambda h: publish(fresh(h.posts[0]), title="Anders"),
    "summary": lambda h: publish(fresh(h.posts[3]), summary="Anders gesagt."),
    "topics": lambda h: publish(fresh(h.posts[1]), topics=[h.topic]),
    "author of a post": lambda h: publish(fresh(h.posts[2]), author=blog.author(name="Gast Autorin")),
    "unpublished": lambda h: fresh(h.posts[2]).unpublish(),
    "deleted": lambda h: fresh(h.posts[2]).delete(),
    "new post": lambda h: blog.post(slug="neu", kind=StancePage),
    "moved to another address": lambda h: publish(fresh(h.posts[0]), slug="woanders"),
    "list moved to another address": lambda h: publish(blog.blog_index(), slug="journal"),
    "translated": lambda h: blog.translation(h.posts[1], slug="post-1"),
    "translation taken offline": lambda h: fresh(h.english).unpublish(),
    "author renamed": lambda h: rename(h.posts[0].author),
    "company renamed": lambda h: save(CompanySettings.load(), name="Werk", tagline_de="Neu"),
    "menu renamed": lambda h: publish(blog.blog_index(), title="Journal"),
    "foot note renamed": lambda h: publish(TextPage.objects.get(pk=h.notice.pk), title="Rechtliches"),
    "foot note taken off the foot": lambda h: publish(TextPage.objects.get(pk=h.notice.pk), show_in_footer=False),
    "topic renamed": lambda h: save(Topic.objects.get(pk=h.topic.pk), name="Wälzlager"),
    "restricted": lambda h: PageViewRestriction.objects.create(page=h.posts[3], restriction_type="login"),
    "paused": lambda h: pausing.pause(by=h.editor, reason_de="Ferien.", reason_en="Holidays."),
    "comments of a post closed": lambda h: publish(fresh(h.posts[1]), comments_open=False),
    "scheduled": lambda h: schedule(h.posts[1]),
}


def rename(author: Author) -> None:
    save(Author.objects.get(pk=author.pk), name="Berta Beispiel")


def save(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def schedule(post: PostPage) -> None:
    page = fresh(post)
    page.title, page.go_live_at = "Zur vollen Stunde", timezone.now() + timedelta(seconds=1)
    revision = page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    page.go_live_at = None
    revision.save()
    call_command("publish_scheduled", verbosity=0)


def test_change_of_a_page_or_a_setting_is_on_every_page_that_shows_it(house: House) -> None:
    assert faults(house, SEEN, is_exact=False) == {}


def test_change_of_what_stands_below_a_question_renders_its_page_alone(house: House) -> None:
    analysis(house.row, kind="question")
    passing_on.pass_on(comment=house.row, to=Badge.SALES, by=house.editor)
    house.keep_everything()
    passed = {"on": lambda h: passing_on.pass_on(comment=h.row, to=Badge.SUPPORT, by=h.editor)}
    assert faults(house, passed, is_exact=True) == {}
    asked = asking_back.ask(comment=house.row, text="Wie?", by=house.editor, badge=Badge.SALES)
    house.keep_everything()

    withdrawn = {"withdrawn": lambda h: asking_back.withdraw(ask_back=asked, by=h.editor)}

    assert faults(house, withdrawn, is_exact=True) == {}


def test_change_that_is_rolled_back_renders_nothing(house: House) -> None:
    def undone(_house: House) -> None:
        with transaction.atomic():
            moderation.approve(comment=house.waiting, by=house.editor)
            transaction.set_rollback(True)

    assert house.after(undone) == Seen(set(), set(), set())
