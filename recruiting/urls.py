"""The public pages of recruiting."""

from django.urls import path, re_path

from recruiting.oversight.public import derived
from recruiting.views.objection import objection
from recruiting.views.pool import answer

app_name = "recruiting"
urlpatterns = [
    path("derived/", derived, name="derived"),
    # Whatever a mail program made of the link: a page that says so is more use than none.
    re_path(r"^objection/(?P<token>[\w.-]{1,100})/$", objection, name="object"),
    re_path(r"^pool/(?P<token>[\w.-]{1,100})/$", answer, name="pool"),
]
