"""Plants everything, in the order a real site would grow."""

from django.conf import settings
from django.contrib.sites.models import Site as DjangoSite
from django.db import transaction
from wagtail.models import Page, Site

from blog.actions import pictures
from demo.content import load
from demo.planting.accounts import plant_accounts
from demo.planting.conversation import plant_conversation
from demo.planting.desks import plant_desks
from demo.planting.drafts import plant_drafts
from demo.planting.newsletter import plant_newsletter
from demo.planting.pages import plant_pages
from demo.planting.readers import plant_readers
from home.models import HomePage
from recruiting.models import ReviewSettings


def is_planted() -> bool:
    """Whether the site has its first page."""
    return HomePage.objects.exists()


def move_to_port() -> None:
    """Let addresses name the port of this start; the one before may have been on another."""
    Site.objects.filter(is_default_site=True).exclude(port=settings.PORT).update(port=settings.PORT)


@transaction.atomic
def plant() -> None:
    """Fill an empty site with the invented company, all or nothing.

    The blind sample is off, so that the way through the demo is the same each time.
    The newest post is what a newcomer opens first: its picture is made at once, the others are the worker's first work.
    """
    ReviewSettings.objects.update_or_create(
        defaults={"blind_percent": 0, "talks_stations": "Erstes Gespräch\nKennenlerntag\nAngebot"}
    )
    world = load()
    accounts = plant_accounts(ceo=world.ceo.name)
    remove_welcome_page()
    posts = plant_pages(world, accounts)
    plant_desks(accounts)
    said = plant_conversation(world, posts, accounts)
    plant_drafts(world, posts, said, accounts["editor"])
    plant_newsletter()
    plant_readers(posts)
    newest = max(posts.values(), key=lambda post: post.first_published_at)
    pictures.prepare(page_id=newest.pk)


def remove_welcome_page() -> None:
    """Wagtail's first migration leaves a page of its own and a site that points to it."""
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()
    DjangoSite.objects.update_or_create(pk=1, defaults={"domain": "127.0.0.1", "name": "Salon"})
