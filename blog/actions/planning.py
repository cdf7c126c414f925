"""Keeps what was expected of a post at its first publication."""

from django.db import transaction

from blog import plans
from blog.models import PlanAtPublication, PostPage


@transaction.atomic
def keep(*, post: PostPage) -> PlanAtPublication | None:
    """The plan as it stands now, once; None where there is none to keep (posts from before there were plans)."""
    if stored := PlanAtPublication.objects.filter(post_id=post.pk).first():
        return stored
    if plans.missing(post):
        return None
    plan = plans.of(post)
    return PlanAtPublication.objects.create(
        post_id=post.pk,
        audience=plan.audience,
        reason=plan.reason,
        measure=plan.measure,
        number=plan.number or 0,
        until=plans.last_moment(post.published_at, plan.days or 0),
        platforms=plan.platforms,
    )
