"""The public page of recruiting."""

from django.urls import path

from recruiting.oversight.public import derived

app_name = "recruiting"
urlpatterns = [path("", derived, name="derived")]
