"""The letter that tells somebody that they are considered without having agreed (GDPR 14; features.md, LI-2, LI-4)."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import role_names
from blog.models import PostPage
from comments.enums import Purpose
from comments.letters import Message
from comments.models import Letter
from comments.selectors import permanent_address
from core.models import CompanySettings
from core.selectors import absolute
from recruiting import keeping, objection_link
from recruiting.actions import informing
from recruiting.enums import Stage
from recruiting.permissions import VIEW


def build(letter: Letter, _token: str) -> Message | None:
    """Nothing where they are gone, agreed meanwhile, were told, or it is too late."""
    person = informing.of(letter)
    found = (
        person.sources.select_related("comment", "notice").order_by("-comment__submit_date", "-pk") if person else None
    )
    source = found.first() if found is not None else None
    if person is None or source is None or person.is_untold or person.is_agreed:
        return None
    company, times = CompanySettings.load(), keeping.times()
    link = objection_link.link(source.comment)
    context = {
        "name": person.name,
        "company": company.legal_name or company.name,
        "privacy": company.privacy_email,
        "is_work": person.purpose == Purpose.WORK,
        "post": PostPage.objects.filter(pk=source.comment.target_id).values_list("title", flat=True).first() or "",
        "comment": source.comment,
        "comment_link": absolute(permanent_address(source.comment)),
        "notice": source.notice,
        "seen_by": ", ".join(role_names.having(VIEW[person.purpose])),
        "new": times.days(Stage.NEW, person.basis),
        "decided": max(times.days(stage, person.basis) for stage in Stage if stage != Stage.NEW),
        "object": link,
        "mine": absolute(reverse("comments:mine_ask")),
        "derived": absolute(reverse("recruiting:derived")),
    }
    with timezone.override(timezone.get_default_timezone()):
        body = render_to_string("recruiting/mails/informed.txt", context).strip() + "\n"
    headers = {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    subject = _("Your comment on %(site)s: you are being considered, and can object") % {
        "site": settings.WAGTAIL_SITE_NAME
    }
    return Message(subject, body, headers)
