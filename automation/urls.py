"""Addresses for programs. Everything below answers as data, also where nothing is."""

from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt

from core.later import later

app_name = "automation"
PK = r"(?P<pk>[1-9][0-9]{0,17})"

# No session and no cookie counts here, so there is no form to protect: only the token in the header says who asks.
DRAFTS = csrf_exempt(later("automation.api_views.drafts"))
DRAFT = csrf_exempt(later("automation.api_views.draft"))

urlpatterns = [
    re_path(r"^drafts/v1/$", DRAFTS, name="drafts"),
    re_path(rf"^drafts/v1/{PK}/$", DRAFT, name="draft"),
    # A redirect to the address with its last stroke would lose what was sent.
    re_path(r"^drafts/v1$", DRAFTS),
    re_path(rf"^drafts/v1/{PK}$", DRAFT),
    re_path(r"", csrf_exempt(later("automation.api_views.nothing")), name="nothing"),
]
