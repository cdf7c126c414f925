"""People considered with their agreement."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from comments.enums import Purpose
from recruiting import mail_domains, naming, stations
from recruiting.enums import Basis, Stage

# Whom a list may show; its indexes hold nobody else, so that they alone answer how many there are.
STANDING = models.Q(merged_into=None, held_at=None)
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def opaque_id() -> str:
    """A random name for a person that says nothing about them."""
    return get_random_string(8, ALPHABET)


PersonT = TypeVar("PersonT", bound="Person")


class PersonQuerySet(models.QuerySet[PersonT]):
    """Filters over people considered."""

    def standing(self) -> Self:
        """People as colleagues see them: one row for each, however many addresses they have; nobody who is kept without use."""
        return self.filter(STANDING)

    def due(self, moment: datetime) -> Self:
        """People whose data is to be deleted."""
        return self.filter(delete_after__lte=moment)


class Person(models.Model):
    """A writer considered for one purpose; one row per person and purpose. `basis` says whether they agreed (features.md, LB-1).

    Whoever did not is to be told by `inform_by`, and was at `informed_at` (GDPR 14).

    `person_key` is a keyed hash of the proven address: it brings comments of one person together. Where a colleague found that two
    addresses are one person, one row is `merged_into` the other, which then stands for both: `own` is what its strength would be alone,
    `own_until` how long each row would be kept alone.

    `held_at` is since when the writer has everything kept without use (GDPR 18): no list, page or job knows them then.
    """

    public_id = models.CharField(_("number"), max_length=8, unique=True, default=opaque_id, editable=False)
    person_key = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=50)
    email = models.EmailField(_("address"))
    language = models.CharField(_("language"), max_length=8)
    basis = models.CharField(
        _("legal basis"), max_length=8, choices=Basis, default=Basis.CONSENT, db_default=Basis.CONSENT
    )
    inform_by = models.DateTimeField(_("to be told by"), null=True, blank=True)
    informed_at = models.DateTimeField(_("told at"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, default=Stage.NEW, db_index=True)
    stage_entered_at = models.DateTimeField(_("in this stage since"), default=timezone.now)
    station = models.CharField(_("own stage"), max_length=stations.LONGEST, blank=True, default="", db_default="")
    is_suggested = models.BooleanField(_("suggested"), default=False, db_index=True)
    score = models.FloatField(_("strength"), default=0.0)
    parts = models.JSONField(_("parts of the strength"), default=list)
    version = models.CharField(_("analyser version"), max_length=200, blank=True)
    first_seen_at = models.DateTimeField(_("first seen"), default=timezone.now, db_index=True)
    delete_after = models.DateTimeField(_("will be deleted on"), db_index=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("responsible"),
    )  # fmt: skip
    awaits_judgement = models.BooleanField(_("to be judged before the reading is shown"), default=False)
    comes_back_on = models.DateField(_("comes back on"), null=True, blank=True)
    held_at = models.DateTimeField(_("kept without use since"), null=True, blank=True)
    name_key = models.CharField(max_length=80, blank=True, db_index=True, editable=False)
    mailbox_key = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="others", verbose_name=_("merged into")
    )
    merged_at = models.DateTimeField(_("merged"), null=True, blank=True)
    own_until = models.DateTimeField(null=True, blank=True, editable=False)
    own = models.JSONField(null=True, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()
    purpose: ClassVar[Purpose]

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering: ClassVar = ["first_seen_at", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["stage", "is_suggested", "awaits_judgement", "comes_back_on", "first_seen_at", "id"],
                condition=STANDING,
                name="recruiting_%(class)s_queue",
            ),
            models.Index(
                fields=[
                    "stage",
                    "is_suggested",
                    "awaits_judgement",
                    "version",
                    "score",
                    "first_seen_at",
                    "comes_back_on",
                    "id",
                ],
                condition=STANDING,
                name="recruiting_%(class)s_rank",
            ),
            models.Index(
                fields=["id"],
                condition=STANDING & models.Q(awaits_judgement=True),
                name="recruiting_%(class)s_blind",
            ),
            models.Index(fields=["language"], name="recruiting_%(class)s_tongue"),
            models.Index(fields=["basis"], condition=models.Q(basis=Basis.INTEREST), name="recruiting_%(class)s_basis"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(basis=Basis.CONSENT) | models.Q(inform_by__isnull=False),
                name="recruiting_%(class)s_to_tell",
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps what duplicates are found by in line with name and address."""
        self.name_key, self.mailbox_key = naming.name_key(self.name), naming.mailbox_key(self.email)
        super().save(*args, **kwargs)

    @property
    def is_agreed(self) -> bool:
        """Whether they are here because they agreed."""
        return self.basis == Basis.CONSENT

    @property
    def is_untold(self) -> bool:
        """Whether they ought to have been told by now and were not; then nobody may see them any more."""
        late = self.inform_by is not None and self.inform_by <= timezone.now()
        return not self.is_agreed and self.informed_at is None and late

    @cached_property
    def joined(self) -> list[Self]:
        """The rows merged into this one, which a page asks about in several places."""
        rows: Any = type(self)
        return list(rows.objects.filter(merged_into=self.pk))

    @cached_property
    def everywhere(self) -> list[int]:
        """The keys of all rows of this person, one for each address."""
        return [self.pk, *(row.pk for row in self.joined)]


class Candidate(Person):
    """A writer who agreed to be contacted about working here."""

    purpose = Purpose.WORK

    class Meta(Person.Meta):
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        permissions: ClassVar = [
            ("decide_candidate", "Can decide about candidates"),
            ("export_candidate", "Can take candidates out as a file"),
            ("count_people", "Can see how many people are worth meeting, without names"),
        ]


class PartnerLead(Person):
    """A writer who agreed to be contacted about a partnership."""

    company = models.CharField(_("company as stated"), max_length=300, blank=True)
    mail_domain = models.CharField(_("mail domain"), max_length=253, blank=True, db_index=True, editable=False)
    purpose = Purpose.PARTNERSHIP

    class Meta(Person.Meta):
        verbose_name = _("partner lead")
        verbose_name_plural = _("partner leads")
        permissions: ClassVar = [
            ("decide_partnerlead", "Can decide about partner leads"),
            ("export_partnerlead", "Can take partner leads out as a file"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Reads the domain from the address here, so that no way in can forget it."""
        self.mail_domain = mail_domains.domain_of(self.email)
        super().save(*args, **kwargs)
