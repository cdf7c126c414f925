"""Addresses of the blog that are not pages."""

from django.urls import path
from django.views.decorators.http import require_safe

from blog.feeds import PostFeed

app_name = "blog"
urlpatterns = [path("blog/feed/", require_safe(PostFeed()), name="feed")]
