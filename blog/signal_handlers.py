"""Listens to Wagtail: a new post is signed by its likely author, what is published gets its pictures prepared."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import init_new_page, page_published

from blog.models import Author, PostPage, Topic
from blog.tasks import prepare_pictures
from core.page_cache import changes, recording


def connect() -> None:
    """Connect the receivers once."""
    page_published.connect(expect_pictures, dispatch_uid="blog.expect_pictures")
    init_new_page.connect(sign, dispatch_uid="blog.sign")
    recording.watched(Topic, PostPage.topics.through)
    recording.follow(Author, "author")
    for signal in (post_save, post_delete):
        signal.connect(author_changed, sender=Author, dispatch_uid=f"blog.author_changed.{id(signal)}")


def author_changed(sender: object, instance: Author, **kwargs: object) -> None:
    changes.changed(f"author:{instance.pk}")


def expect_pictures(sender: object, instance: Page, **kwargs: object) -> None:
    if isinstance(instance, PostPage):
        prepare_pictures.enqueue(page_id=instance.pk)


def sign(sender: object, page: Page, parent: Page, **kwargs: object) -> None:
    """Who writes for themselves is the author; who writes for the only author there is writes for that one."""
    if not isinstance(page, PostPage) or page.author_id:
        return
    authors = list(Author.objects.filter(locale=parent.locale_id)[:2])
    own = Author.objects.filter(locale=parent.locale_id, user=page.owner_id).first() if page.owner_id else None
    page.author = own or (authors[0] if len(authors) == 1 else None)
