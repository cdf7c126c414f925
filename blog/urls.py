"""Addresses of the blog that are not pages."""

from django.urls import path
from django.views.decorators.http import require_safe

import blog.converters  # noqa: F401  # registers what the addresses below name
from blog import draft_views, viewing, views
from blog.comment_feed import CommentFeed
from blog.feeds import JsonPostFeed, PostFeed

app_name = "blog"
atom, json, comments = require_safe(PostFeed()), require_safe(JsonPostFeed()), require_safe(CommentFeed())
urlpatterns = [
    path("blog/feed/", atom, name="feed"),
    path("blog/feed.json", json, name="json_feed"),
    path("blog/topic/<slug:slug>/feed/", atom, {"way": "topic"}, name="topic_feed"),
    path("blog/topic/<slug:slug>/feed.json", json, {"way": "topic"}, name="topic_json_feed"),
    path("blog/author/<slug:slug>/feed/", atom, {"way": "author"}, name="author_feed"),
    path("blog/author/<slug:slug>/feed.json", json, {"way": "author"}, name="author_json_feed"),
    path("blog/comments/feed/", comments, name="comment_feed"),
    path("blog/<slug:slug>/comments/feed/", comments, name="post_comment_feed"),
    path("blog/search/", views.search, name="search"),
    path("blog/search/suggest/", views.suggest, name="suggest"),
    path("blog/card/<post_key:pk>/<slug:seal>.png", views.card, name="card"),
    path("blog/read/<post_key:pk>/", viewing.read, name="read"),
    path("blog/draft/<post_key:pk>/<slug:seal>/", draft_views.draft, name="draft"),
]
