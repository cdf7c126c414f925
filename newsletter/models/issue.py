"""What is told at one time in one language, and to whom."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.models import PostPage
from newsletter.enums import Frequency, State
from newsletter.models.subscription import Subscription


class Issue(models.Model):
    """The posts of a span of time, or one post at once. `key` is unique: the same is never told twice.

    It is filled with mails slice by slice; `filled_until` is the last subscriber who has theirs.
    """

    key = models.CharField(max_length=60, unique=True)
    language = models.CharField(max_length=8)
    frequency = models.CharField(max_length=8, choices=Frequency)
    since = models.DateTimeField()
    until = models.DateTimeField()
    posts = models.ManyToManyField(PostPage, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    filled_until = models.PositiveBigIntegerField(default=0)
    filled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"issue {self.pk}"


class Delivery(models.Model):
    """One issue to one subscriber. It stays as a number when the subscriber has gone."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, on_delete=models.SET_NULL, null=True, related_name="deliveries")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("issue", "subscription"), name="newsletter_mail_once")]
        indexes: ClassVar = [models.Index(fields=["issue", "state"], name="newsletter_by_state")]
        verbose_name_plural = _("deliveries")

    def __str__(self) -> str:
        return f"delivery {self.pk}"
