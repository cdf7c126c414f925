"""What the check before publication looks for, and what is known of a page elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Check(models.TextChoices):
    """What a finding is about, in the order in which findings are told."""

    PICTURE = "picture", _("Picture without words")
    HEADING = "heading", _("Order of headings")
    LINK = "link", _("Link that leads nowhere")
    LEVEL = "level", _("Hard to read")
    NUMBER = "number", _("Number without a source")
    NAME = "name", _("Somebody is named")
    EMBARGO = "embargo", _("Word under embargo")


class LinkState(models.TextChoices):
    """What became of looking at a page elsewhere."""

    WAITING = "waiting", _("not looked at yet")
    ALIVE = "alive", _("there")
    DEAD = "dead", _("not there")
    UNREACHED = "unreached", _("not reached")
    REFUSED = "refused", _("not a public address")


class Measure(models.TextChoices):
    """What can be expected of a post, because it can be counted afterwards; kinds as the reading tells them."""

    COMMENTS = "comments", _("comments")
    WORTH = "worth", _("comments worth reading")
    QUESTION = "question", _("questions")
    PRAISE = "praise", _("praise")
    WISH = "wish", _("wishes and suggestions")
    PROBLEM = "problem", _("reports of problems")
    VIEWS = "views", _("views")
    READS = "reads", _("complete reads")


class Platform(models.TextChoices):
    """Where a post is made known."""

    SITE = "site", _("this site")
    NEWSLETTER = "newsletter", _("newsletter")
    LINKEDIN = "linkedin", "LinkedIn"
    MASTODON = "mastodon", "Mastodon"
    BLUESKY = "bluesky", "Bluesky"
    PRESS = "press", _("press release")
    EVENT = "event", _("event")
    INSIDE = "inside", _("inside the company")


class Source(models.TextChoices):
    """What led to a post, as far as browsers tell it: the host of the page before, taken together."""

    OWN = "own", _("pages of this site")
    SEARCH = "search", _("search engines")
    ASSISTANT = "assistant", _("AI assistants")
    LINKEDIN = "linkedin", "LinkedIn"
    MASTODON = "mastodon", "Mastodon"
    BLUESKY = "bluesky", "Bluesky"
    NETWORK = "network", _("other networks")
    MAIL = "mail", _("mail in the browser")
    SITE = "site", _("other sites")
    UNTOLD = "untold", _("not told")
