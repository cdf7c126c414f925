"""Rules that send comments to desks, and the comments people sent elsewhere by hand."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.models import Topic
from comments.models import ReaderComment
from desks.enums import Priority
from desks.fields import KindsField, LanguagesField, ProductsField, RelationsField
from desks.matching import Route
from desks.models.desk import Desk

MOST_WORDS = 100
LONGEST_WORD = 60


class RoutingRule(models.Model):
    """One rule: conditions, and where a comment that meets all of them goes. The first rule in order decides."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(
        _("order"),
        default=100,
        help_text=_("Rules are asked from the smallest number on; the first that fits decides."),
    )
    is_on = models.BooleanField(
        _("in force"), default=False, help_text=_("Try a rule on old comments before you put it in force.")
    )
    kinds = KindsField(_("kind"), default=list, blank=True)
    languages = LanguagesField(_("languages"), default=list, blank=True)
    relations = RelationsField(_("relation to the company"), default=list, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics of the post"))
    products = ProductsField(
        _("product of the post"), default=list, blank=True, help_text=_("Products that launch posts present.")
    )
    words = models.TextField(
        _("words"), blank=True,
        help_text=_("One word or expression a line; one of them must occur. “repair*” also finds “repairs”."),
    )  # fmt: skip
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="rules", verbose_name=_("desk"))
    label = models.CharField(
        _("label of the case"), max_length=40, blank=True, help_text=_("What it is about, for colleagues only.")
    )
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.NORMAL)

    class Meta:
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def listed_words(self) -> list[str]:
        """The words, each once, without the blank lines."""
        return list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in self.words.splitlines()))))

    def clean(self) -> None:
        super().clean()
        words = self.listed_words
        if len(words) > MOST_WORDS:
            raise ValidationError({"words": _("Please name %(most)s words at most.") % {"most": MOST_WORDS}})
        for word in words:
            if len(word) > LONGEST_WORD:
                raise ValidationError(
                    {"words": _("Please keep each line to %(most)s characters.") % {"most": LONGEST_WORD}}
                )
            if "*" in word.removesuffix("*") or not any(character.isalnum() for character in word):
                raise ValidationError({
                    "words": _("“%(word)s” cannot be looked for: an asterisk may only end a word.") % {"word": word}
                })  # fmt: skip
        if self.desk_id and not self.answered_languages:
            raise ValidationError({"languages": _("This desk answers in none of these languages.")})
        if self.is_on and self.desk_id and self.desk.in_charge is None:
            raise ValidationError({"desk": _("This desk takes no cases, and no other has taken over from it.")})

    @property
    def answered_languages(self) -> set[str]:
        """Languages of the site in which the desk answers what this rule sends: it is not sent anything in another one."""
        own = set(self.desk.languages)
        return own & set(self.languages) if self.languages else own

    def route(self, topics: Any) -> Route:
        """The rule as a calculation sees it; `topics` are keys that a topic has in all languages."""
        return Route(
            pk=self.pk or 0,
            desk=self.desk_id,
            kinds=frozenset(self.kinds),
            languages=frozenset(self.answered_languages),
            relations=frozenset(self.relations),
            topics=frozenset(topics),
            products=frozenset(self.products),
            words=frozenset(self.listed_words),
        )


class RoutingExample(models.Model):
    """A comment somebody moved because it had come to the wrong desk: every change of the rules is tried on it."""

    comment = models.OneToOneField(ReaderComment, on_delete=models.CASCADE, related_name="routing_example")
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="examples", verbose_name=_("right desk"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("example for the rules")
        verbose_name_plural = _("examples for the rules")

    def __str__(self) -> str:
        return f"example {self.pk}"
