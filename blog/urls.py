"""Addresses of the blog that are not pages."""

from django.urls import path

from blog.feeds import PostFeed

app_name = "blog"
urlpatterns = [path("blog/feed/", PostFeed(), name="feed")]
