"""Addresses of the blog in the admin."""

from django.urls import URLPattern, re_path

from blog import check_views

PK = r"(?P<pk>[1-9][0-9]{0,17})"


def patterns() -> list[URLPattern]:
    """Each view asks itself who may: that depends on the post."""
    return [
        re_path(rf"^blog/{PK}/check/$", check_views.check, name="blog_check"),
        re_path(rf"^blog/{PK}/publish/$", check_views.publish, name="blog_publish"),
    ]
