"""Plants everything, in the order a real site would grow."""

from django.contrib.sites.models import Site as DjangoSite
from django.db import transaction
from wagtail.models import Page, Site

from demo.content import load
from demo.planting.accounts import plant_accounts
from demo.planting.conversation import plant_conversation
from demo.planting.pages import plant_pages
from home.models import HomePage


def is_planted() -> bool:
    """Whether the site has its first page."""
    return HomePage.objects.exists()


@transaction.atomic
def plant() -> None:
    """Fill an empty site with the invented company, all or nothing."""
    world = load()
    accounts = plant_accounts(ceo=world.ceo.name)
    remove_welcome_page()
    posts = plant_pages(world, accounts)
    plant_conversation(world, posts, accounts)


def remove_welcome_page() -> None:
    """Wagtail's first migration leaves a page of its own and a site that points to it."""
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()
    DjangoSite.objects.update_or_create(pk=1, defaults={"domain": "127.0.0.1", "name": "Salon"})
