"""The public pages of recruiting."""

from django.urls import path, re_path

from recruiting.oversight.public import derived
from recruiting.views.objection import objection

app_name = "recruiting"
urlpatterns = [
    path("derived/", derived, name="derived"),
    # Whatever a mail program made of the link: a page that says so is more use than none.
    re_path(r"^objection/(?P<token>[\w.-]{1,100})/$", objection, name="object"),
]
