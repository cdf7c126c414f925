"""The groups of the report on equal treatment, and how somebody is sorted into them: by what is known anyway."""

from collections.abc import Collection, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from blog.models import PostPage, Topic
from comments.enums import Purpose
from recruiting import selectors
from recruiting.actions.evidence import owner
from recruiting.enums import Grouping, Stage
from recruiting.filters import ALL, TALKS, Filters
from recruiting.models import Decision, OutreachMail, Source, Touchpoint
from recruiting.permissions import MODELS

Keys = Mapping[str, str]


def counted(purpose: Purpose, people: "QuerySet[Any]") -> "QuerySet[Any, Any]":
    """How many of `people` there are by language and by the post they came in through, and what was done about them."""
    column = owner(purpose)
    of_person = {column: OuterRef("pk")}
    first = Source.objects.filter(**of_person).order_by("since", "pk").values("post")[:1]
    further = selectors.people(purpose, Filters(stage=ALL, who=ALL, when=ALL, reached=TALKS)).order_by()
    turned_down = Decision.objects.filter(**of_person, to_stage=Stage.DISMISSED)
    mails, contacts = (
        OutreachMail.objects.filter(**of_person, sent_at__isnull=False),
        Touchpoint.objects.filter(**of_person),
    )
    grouped = people.annotate(post=Subquery(first)).order_by().values("language", "post")
    return grouped.annotate(
        people=Count("pk"),
        suggested=Count("pk", filter=Q(is_suggested=True)),
        followed=Count("pk", filter=Q(stage=Stage.SHORTLISTED) | Q(pk__in=further.values("pk"))),
        turned_down=Count("pk", filter=Q(stage=Stage.DISMISSED) | Q(Exists(turned_down))),
        contacted=Count("pk", filter=Q(Exists(mails)) | Q(Exists(contacts))),
    )


def here(purpose: Purpose, start: Any, end: Any) -> "QuerySet[Any]":
    """Whoever came in between two moments and is kept at present. Whoever is still to be judged blind is left out: their suggestion is told to
    nobody yet."""
    return (
        MODELS[purpose]
        .objects.standing()
        .filter(awaits_judgement=False, first_seen_at__gte=start, first_seen_at__lt=end)
    )


def keys(rows: Collection[Mapping[str, Any]]) -> list[Keys]:
    """Under which key of each grouping each row of `counted` stands; a key outlives the post."""
    numbers = {row["post"] for row in rows if row["post"]}
    posts = PostPage.objects.select_related("content_type").in_bulk(numbers)
    topics = _first_topics(numbers)
    return [
        {
            Grouping.LANGUAGE: str(row["language"]),
            Grouping.KIND: posts[row["post"]].content_type.model if row["post"] in posts else "",
            Grouping.TOPIC: topics.get(row["post"], ""),
        }
        for row in rows
    ]


def _first_topics(posts: Collection[int]) -> dict[int, str]:
    """The first topic of each post, so that nobody is counted twice; by what its language versions share."""
    through = PostPage.topics.through.objects.filter(postpage_id__in=posts).select_related("topic").order_by("-pk")
    return {row.postpage_id: str(row.topic.translation_key) for row in through}


def labels(grouping: str, found: Collection[str]) -> dict[str, str]:
    """What the groups are called for whoever reads."""
    if grouping == Grouping.LANGUAGE:
        return {key: _language(key) for key in found}
    if grouping == Grouping.KIND:
        kinds = {model._meta.model_name: str(model.kind_label) for model in _post_models()}
        return {key: kinds.get(key, _("a post that is gone")) for key in found}
    names = _topic_names([key for key in found if key])
    return {key: names.get(key, _("no topic")) for key in found}


def _post_models() -> list[type[PostPage]]:
    return [model for model in apps.get_models() if issubclass(model, PostPage)]


def _topic_names(wanted: Collection[str]) -> dict[str, str]:
    """In the reader's language where the topic has a name there."""
    rows = Topic.objects.filter(translation_key__in=wanted).select_related("locale")
    in_order = sorted(rows, key=lambda row: row.locale.language_code == get_language())
    return {str(row.translation_key): row.name for row in in_order}


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code or _("not recognised")
