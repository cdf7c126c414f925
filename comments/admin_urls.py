"""Addresses of the comments app in the admin."""

from collections.abc import Callable

from django.urls import URLPattern, re_path
from wagtail.admin.auth import user_passes_test

from comments.permissions import may_answer, may_invite, may_moderate, may_pass_on, may_pause, may_pin, may_read
from core.later import later

PK = r"(?P<pk>[1-9][0-9]{0,17})/"
NUMBER = r"(?P<number>[0-9]{12})/"
BATCH = r"(?P<batch>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/"

# By the last part of its name: where an address stands below comments/, its view, and who may open it.
ADDRESSES: dict[str, tuple[str, str, Callable[..., bool]]] = {
    "queue": ("", "admin_views.QueueView", may_read),
    "decide": ("decide/", "deciding_views.decide", may_moderate),
    "undo": (f"undo/{BATCH}", "deciding_views.undo", may_moderate),
    "accuracy": ("accuracy/", "accuracy_view.AccuracyView", may_moderate),
    "accuracy_file": (r"accuracy\.(?P<kind>\w+)", "accuracy_view.AccuracyFileView", may_moderate),
    "statement": (f"{PK}statement/", "statement_view.rewrite", may_moderate),
    "blocks": ("blocks/", "house_views.BlocksView", may_moderate),
    "unblock": (f"blocks/{PK}lift/", "house_views.unblock", may_moderate),
    "pause": ("pause/", "house_views.PauseView", may_pause),
    "resume": ("resume/", "house_views.resume", may_pause),
    "detail": (PK, "admin_views.DetailView", may_read),
    "answer": (f"{PK}answer/", "admin_views.answer", may_answer),
    "dismiss_reports": (f"{PK}dismiss/", "reports_panel.dismiss", may_moderate),
    "notices": ("notices/", "notice_admin.NoticesView", may_moderate),
    "notices_export": ("notices/export/", "notice_admin.export", may_moderate),
    "notice": (f"notices/{NUMBER}", "notice_admin.NoticeView", may_moderate),
    "pin": (f"{PK}pin/", "pinning_view.pin", may_pin),
    "ask": (f"{PK}ask/", "asking_views.ask", may_answer),
    "ask_withdraw": (f"{PK}ask/withdraw/", "asking_views.withdraw", may_answer),
    "invite": (f"{PK}invite/", "inviting_views.invite", may_invite),
    "uninvite": (f"{PK}invite/take-back/", "inviting_views.take_back", may_invite),
    "pass_on": (f"{PK}pass-on/", "asking_views.pass_on", may_pass_on),
}


def patterns() -> list[URLPattern]:
    """Each address with who may open it."""
    return [
        re_path(f"^comments/{place}$", user_passes_test(may)(later(f"comments.{view}")), name=f"comments_{name}")
        for name, (place, view, may) in ADDRESSES.items()
    ]
