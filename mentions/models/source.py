"""A place elsewhere that is watched for what is said about the company."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from mentions import addresses
from mentions.enums import Fault, Kind

WAYS = {Kind.FEED: addresses.feed, Kind.MASTODON: addresses.tag, Kind.BLUESKY: addresses.search}


class Source(models.Model):
    """A feed, a tag on one Mastodon server, or a search on Bluesky; `fault` is why the last look brought nothing."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.FEED)
    name = models.CharField(_("name"), max_length=80, help_text=_("What colleagues know it by."))
    what = models.CharField(
        _("what to watch"), max_length=300,
        help_text=_("Of a feed its https address, of Mastodon the tag without “#”, of Bluesky the words to look for."),
    )  # fmt: skip
    instance = models.CharField(
        _("Mastodon server"), max_length=253, blank=True, help_text=_("For a tag only, such as mastodon.example.")
    )
    is_on = models.BooleanField(_("watched"), default=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+",
        verbose_name=_("added by"),
    )  # fmt: skip
    looked_at = models.DateTimeField(_("last looked at"), null=True, editable=False)
    fault = models.CharField(_("what went wrong"), max_length=12, choices=Fault, blank=True, editable=False)

    class Meta:
        verbose_name = _("source of mentions")
        verbose_name_plural = _("sources of mentions")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("kind", "what", "instance"), name="mentions_source_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """What is asked of it."""
        if self.kind == Kind.MASTODON:
            return addresses.of_tag(self.what, self.instance)
        return addresses.of_search(self.what) if self.kind == Kind.BLUESKY else self.what

    def clean(self) -> None:
        """Put what was typed into its one way of writing, so that the same source is known again."""
        super().clean()
        faults: dict[str, ValidationError] = {}
        tidy = {"what": WAYS[Kind(self.kind)]}
        if self.kind == Kind.MASTODON:
            tidy["instance"] = addresses.server
        else:
            self.instance = ""
        for column, write in tidy.items():
            try:
                setattr(self, column, write(getattr(self, column).strip()))
            except ValidationError as fault:
                faults[column] = fault
        if faults:
            raise ValidationError(faults)
        self._refuse_a_second()

    def _refuse_a_second(self) -> None:
        others = Source.objects.filter(kind=self.kind, what=self.what, instance=self.instance).exclude(pk=self.pk)
        if same := others.first():
            raise ValidationError({"what": _("This is watched already, as “%(name)s”.") % {"name": same.name}})
