"""Columns that hold several values of a choice."""

from django.conf import settings
from django.utils.dates import WEEKDAYS

from blog.models import LaunchPage
from comments.enums import Relation
from core.several import SeveralField
from listening.enums import Kind

# Spam is withheld before it could reach a desk.
KINDS = [choice for choice in Kind.choices if choice[0] != Kind.SPAM]


class WeekdaysField(SeveralField):
    """Days of the week, 0 for Monday."""

    offers = staticmethod(lambda: [(number, str(name)) for number, name in WEEKDAYS.items()])
    coerce = int


class LanguagesField(SeveralField):
    """Languages of the site."""

    offers = staticmethod(lambda: settings.LANGUAGES)


class KindsField(SeveralField):
    """What a comment may mainly be."""

    offers = staticmethod(lambda: KINDS)


class RelationsField(SeveralField):
    """How a writer may stand to the company, in their own words."""

    offers = staticmethod(lambda: [choice for choice in Relation.choices if choice[0]])


def _products() -> list[tuple[str, str]]:
    """Each product once, however its launches write it."""
    names = LaunchPage.objects.order_by("product").values_list("product", flat=True)
    return list({name.casefold(): (name.casefold(), name) for name in names}.values())


class ProductsField(SeveralField):
    """Products that launch posts present, as they are compared."""

    offers = staticmethod(_products)
