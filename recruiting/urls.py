"""The public pages of recruiting."""

from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from core.later import later
from recruiting.oversight.public import derived

app_name = "recruiting"
urlpatterns = [
    path("derived/", derived, name="derived"),
    # Whatever a mail program made of the link: a page that says so is more use than none.
    re_path(
        r"^objection/(?P<token>[\w.-]{1,100})/$",
        csrf_exempt(later("recruiting.views.objection.objection")),
        name="object",
    ),
    re_path(r"^pool/(?P<token>[\w.-]{1,100})/$", csrf_exempt(later("recruiting.views.pool.answer")), name="pool"),
]
