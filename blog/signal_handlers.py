"""Listens to Wagtail: a new post is signed by its likely author, what is published gets its pictures prepared."""

from wagtail.models import Page
from wagtail.signals import init_new_page, page_published

from blog.models import Author, PostPage
from blog.tasks import prepare_pictures


def connect() -> None:
    """Connect the receivers once."""
    page_published.connect(expect_pictures, dispatch_uid="blog.expect_pictures")
    init_new_page.connect(sign, dispatch_uid="blog.sign")


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
