"""Listens to Wagtail: what is published gets its pictures prepared."""

from wagtail.models import Page
from wagtail.signals import page_published

from blog.models import PostPage
from blog.tasks import prepare_pictures


def connect() -> None:
    """Connect the receivers once."""
    page_published.connect(expect_pictures, dispatch_uid="blog.expect_pictures")


def expect_pictures(sender: object, instance: Page, **kwargs: object) -> None:
    if isinstance(instance, PostPage):
        prepare_pictures.enqueue(page_id=instance.pk)
