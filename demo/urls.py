"""Addresses of the demo, mounted with demo settings only."""

from django.urls import path

from demo import gallery, views

app_name = "demo"
urlpatterns = [
    path("components/", gallery.components, name="components"),
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<slug:key>/", views.message, name="message"),
]
