"""Listens to changes of what core itself puts on pages, and to every connection of the database."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site as NamedSite
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.documents import get_document_model
from wagtail.embeds.models import Embed
from wagtail.models import Locale, Page, Site

from core.models import CompanySettings, SalonImage, SalonRendition
from core.page_cache import changes, page_changes, recording


def connect() -> None:
    """Connect the receivers once."""
    connection_created.connect(changes.watch, dispatch_uid="page_cache.watch")
    post_migrate.connect(changes.clear, dispatch_uid="page_cache.clear")
    page_changes.connect()
    recording.watched(CompanySettings, Locale, Site, NamedSite, Embed, get_document_model())
    # A size of a picture changes only with the picture, kinds of content never.
    recording.told(Page._meta.db_table, SalonRendition._meta.db_table, ContentType._meta.db_table)
    recording.follow(SalonImage, "image")
    for signal in (post_save, post_delete):
        signal.connect(picture_changed, sender=SalonImage, dispatch_uid=f"page_cache.picture.{id(signal)}")


def picture_changed(sender: object, instance: SalonImage, **kwargs: object) -> None:
    changes.changed(f"image:{instance.pk}")
