"""Addresses of the comments app. Those of django-comments and comments-xtd are never mounted (docs/adr/0001)."""

from django.urls import path, register_converter

from comments import views
from comments.converters import ModelLabel, ObjectId

register_converter(ObjectId, "object_id")
register_converter(ModelLabel, "model_label")

app_name = "comments"
urlpatterns = [
    path("post/<model_label:label>/<object_id:pk>/", views.post, name="post"),
    path("sent/<model_label:label>/<object_id:pk>/", views.sent, name="sent"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("confirmed/<model_label:label>/<object_id:pk>/", views.confirmed, name="confirmed"),
]
