"""Invented subscribers sign up, confirm and get what is due, as real ones would; one mail comes back."""

import re
from datetime import timedelta

from django.core import mail
from django.test.utils import override_settings
from django.utils import timezone
from django.utils.translation import override

from blog.models import Topic
from comments.actions import letters
from comments.models import Letter
from demo.planting.conversation import IN_MEMORY
from newsletter.actions import bouncing, issuing, subscribing
from newsletter.actions.bouncing import Event
from newsletter.actions.subscribing import Choice
from newsletter.enums import Frequency
from newsletter.mails import message_id
from newsletter.models import Delivery, Issue, Subscription
from newsletter.wording import notice

WEEKLY, DAILY, AT_ONCE = Frequency.WEEKLY, Frequency.DAILY, Frequency.AT_ONCE
# Whether they want one topic alone, and the addresses.
SUBSCRIBERS: dict[tuple[str, Frequency, bool], str] = {
    ("de", WEEKLY, False): (
        "jule.osterkamp@lesepost h.brinkjans@lesepost einkauf@mosterei-kallweit redaktion@pumpenbrief "
        "m.quandt@werkspost p.janikow@werkspost technik@brunnenbau-ohm k.stieglitz@lesepost "
        "altes.postfach@werkspost"
    ),
    ("de", WEEKLY, True): (
        "t.wolkow@lesepost aylin.dereli@werkspost g.marthaler@lesepost leitung@klaerwerk-suhlen "
        "b.nordhoff@werkspost i.cavelius@lesepost"
    ),
    ("de", DAILY, False): "s.overbeck@lesepost f.tamm@werkspost y.korkmaz@lesepost presse@anlagenwoche o.lindhorst@werkspost",
    ("de", AT_ONCE, False): "c.rehbein@lesepost d.wuensche@werkspost einkauf@talmuehle n.friesecke@lesepost v.strauss@werkspost",
    ("en", WEEKLY, False): "f.arkwell@readermail",
    ("en", WEEKLY, True): "nadia.holt@readermail",
    ("en", AT_ONCE, False): "desk@processletter",
}  # fmt: skip
DOMAIN = ".example"
COMES_BACK = "altes.postfach@werkspost.example"
SUBSCRIBED_FOR = timedelta(days=90)


def plant_newsletter() -> None:
    """The mails of the past are not kept in the demo's mailbox, those with posts are."""
    with override_settings(EMAIL_BACKEND=IN_MEMORY):
        for (language, frequency, is_narrow), names in SUBSCRIBERS.items():
            for name in names.split():
                _subscribe(f"{name}{DOMAIN}", language, frequency, is_narrow=is_narrow)
        mail.outbox = []
    since = timezone.now() - SUBSCRIBED_FOR
    Subscription.objects.update(created_at=since, confirmed_at=since)
    issuing.make_due()
    for issue in Issue.objects.order_by("pk"):
        issuing.fill(issue_id=issue.pk)
    for number in Letter.objects.filter(kind=issuing.DIGEST).order_by("pk").values_list("pk", flat=True):
        letters.send(letter_id=number)
    came_back = Delivery.objects.filter(subscription__address=COMES_BACK)
    bouncing.take(events=[Event(bouncing.HARD, COMES_BACK, message_id(row)) for row in came_back])


def _subscribe(address: str, language: str, frequency: Frequency, *, is_narrow: bool) -> None:
    """Sign up, read the mail, press the button."""
    topics = Topic.objects.filter(locale__language_code=language).order_by("pk")[: int(is_narrow)]
    with override(language):
        subscribing.ask(
            address=address, language=language, choice=Choice(frequency, list(topics)), notice=notice()
        )  # fmt: skip
    letters.send(letter_id=Letter.objects.get(kind=subscribing.PROOF, address=address).pk)
    subscribing.confirm(token=re.findall(r"/confirm/([^/\s]+)/", str(mail.outbox[-1].body))[-1])
