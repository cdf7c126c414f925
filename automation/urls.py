"""Addresses for programs. Everything below answers as data, also where nothing is."""

from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt

from core.later import later

app_name = "automation"
PK = r"(?P<pk>[1-9][0-9]{0,17})"

# No session and no cookie counts here, so there is no form to protect: only the token in the header says who asks.
urlpatterns = [
    re_path(r"^drafts/v1/?$", csrf_exempt(later("automation.api_views.drafts")), name="drafts"),
    re_path(rf"^drafts/v1/{PK}/?$", csrf_exempt(later("automation.api_views.draft")), name="draft"),
    re_path(r"", csrf_exempt(later("automation.api_views.nothing")), name="nothing"),
]
