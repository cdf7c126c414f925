"""Works out which posts speak of the same, when one of them is published."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from blog import neighbours, related
from blog.models import Nearness, PostPage, TermSheet
from blog.models.finding import tag_names, tag_slug
from core.page_cache import changes

KEPT = 6
EVERY = timedelta(days=1)
# So many of the nearest are asked whether the new post is nearer to them than what they have.
ASKED = 30
CHOSEN = 3
# More at once, as after an import, are compared all together: one by one would take the square of the posts.
FEW = 5


def relate(*, page_id: int) -> int:
    """Compare a post with all of its language and keep the nearest, in both directions; returns how many it has."""
    post = PostPage.objects.filter(pk=page_id).first()
    if post is None:
        return 0
    TermSheet.objects.update_or_create(post=post, defaults={"terms": sheet(post)})
    found = nearest(post)
    with transaction.atomic():
        former = Nearness.objects.filter(Q(post=post) | Q(other=post))
        lost = set(former.values_list("post_id", flat=True))
        former.delete()
        full = _rows_of([pk for pk, _value in found[:ASKED]])
        told = [(pk, value) for pk, value in found[:ASKED] if _makes_room(full[pk], value)]
        Nearness.objects.bulk_create(
            [Nearness(post=post, other_id=pk, closeness=value) for pk, value in found[:KEPT]]
            + [Nearness(post_id=pk, other=post, closeness=value) for pk, value in told]
        )
        changes.changed(*(neighbours.of(pk) for pk in {post.pk, *lost, *(pk for pk, _value in told)}))
    return min(len(found), KEPT)


def relate_missing() -> int:
    """Compare published posts that never were, such as those from before an update; returns how many."""
    never = PostPage.objects.live().exclude(pk__in=TermSheet.objects.values("post_id")).order_by("pk")
    found = list(never.values_list("pk", "locale_id"))
    if len(found) <= FEW:
        return len([relate(page_id=pk) for pk, _language in found])
    for post in PostPage.objects.filter(pk__in=never.values("pk")).iterator(chunk_size=100):
        TermSheet.objects.update_or_create(post=post, defaults={"terms": sheet(post)})
    for language in {language for _pk, language in found}:
        _relate_all(language)
    return len(found)


def _relate_all(language: int) -> None:
    """Compare every post of a language with every other, as after an import: the neighbours of all are kept anew."""
    sheets = _sheets(language)
    former = _others(language)
    rows = [
        Nearness(post_id=pk, other_id=other, closeness=value)
        for pk, near in related.nearest_of_all(sheets, KEPT)
        for other, value in near
    ]
    with transaction.atomic():
        Nearness.objects.filter(post__locale_id=language).delete()
        Nearness.objects.bulk_create(rows, batch_size=500)
        now = _others(language)
        changes.changed(*(neighbours.of(pk) for pk in sheets if former[pk] != now[pk]))


def _others(language: int) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for pk, other in Nearness.objects.filter(post__locale_id=language).values_list("post_id", "other_id"):
        found[pk].add(other)
    return found


def _sheets(language: int) -> dict[int, related.Terms]:
    return dict(TermSheet.objects.filter(post__locale_id=language).values_list("post_id", "terms"))


def sheet(post: PostPage) -> dict[str, int]:
    """A post's telling words; its topics and free words, which no text contains in this form, weigh as words said three times."""
    chosen = [f"#{key}" for key in post.topics.values_list("translation_key", flat=True)]
    named = [f"#{tag_slug(name)}" for name in tag_names(post.tags)]
    return related.terms(post.plain_text) | dict.fromkeys([*chosen, *named], CHOSEN)


def nearest(post: PostPage) -> list[tuple[int, float]]:
    """Posts of the same language by closeness, the nearest first; those with nothing in common are left out."""
    sheets = _sheets(post.locale_id)
    weight = related.weights(sheets)
    own = sheets[post.pk]
    found = [(pk, related.closeness(own, sheet, weight)) for pk, sheet in sheets.items() if pk != post.pk]
    return sorted(((pk, value) for pk, value in found if value > 0), key=lambda pair: (-pair[1], pair[0]))


def _rows_of(posts: list[int]) -> dict[int, list[Nearness]]:
    """What each of these posts is near to, the least near last."""
    rows: dict[int, list[Nearness]] = {pk: [] for pk in posts}
    for row in Nearness.objects.filter(post_id__in=posts).order_by("-closeness", "pk"):
        rows[row.post_id].append(row)
    return rows


def _makes_room(rows: list[Nearness], value: float) -> bool:
    """Whether a post takes one more neighbour; a full one lets its least near go for a nearer."""
    if len(rows) < KEPT:
        return True
    if value <= rows[-1].closeness:
        return False
    rows[-1].delete()
    return True
