"""What the owner of a mailbox is told about their newsletter."""

from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from comments.disclosure import Holder, Record, records
from comments.enums import ErasedKind
from newsletter import own_link
from newsletter.models import Delivery, Subscription


def rows(address: str) -> Mapping[str, list[Record]]:
    """Every subscription with its topics, and every mail with what was told in it."""
    found = list(Subscription.objects.of_mailbox(address).prefetch_related("topics").order_by("pk"))
    mails = list(
        Delivery.objects.filter(subscription__in=found)
        .select_related("issue")
        .prefetch_related("issue__posts")
        .order_by("pk")
    )
    return {
        "newsletter": [
            {**record, "topics": [topic.name for topic in row.topics.all()]}
            for record, row in zip(records(found), found, strict=True)
        ],
        "newsletter_mails": [
            {**record, "posts": [post.title for post in row.issue.posts.all()]}
            for record, row in zip(records(mails), mails, strict=True)
        ],
    }


def part(address: str) -> SafeString:
    """On the page "My comments": what is subscribed to, and the way to change it."""
    found = Subscription.objects.of_mailbox(address).standing().order_by("pk")
    entries = [(row, own_link.path(row)) for row in found]
    return render_to_string("newsletter/disclosure.html", {"entries": entries})


HOLDER = Holder(rows=rows, part=part, kind=lambda _table: ErasedKind.MAILS)
