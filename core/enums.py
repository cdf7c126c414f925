"""What a plain page is for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PagePurpose(TextChoices):
    """Other pages link to the plain page of a purpose; forms link to those about privacy and about the rules for comments."""

    PLAIN = "plain", pgettext_lazy("page", "none in particular")
    IMPRINT = "imprint", _("legal notice")
    PRIVACY = "privacy", _("privacy")
    TERMS = "terms", _("rules for comments")
