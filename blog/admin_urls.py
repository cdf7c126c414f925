"""Addresses of the blog in the admin."""

from django.urls import URLPattern, path, re_path

from blog import answer_views, approval_views, check_views, draft_views

PK = r"(?P<pk>[1-9][0-9]{0,17})"


def patterns() -> list[URLPattern]:
    """Each view asks itself who may: that depends on the post."""
    return [
        re_path(rf"^blog/{PK}/check/$", check_views.check, name="blog_check"),
        re_path(rf"^blog/{PK}/publish/$", check_views.publish, name="blog_publish"),
        re_path(rf"^blog/{PK}/approve/$", approval_views.approve, name="blog_approve"),
        re_path(rf"^blog/{PK}/links/$", draft_views.links, name="blog_links"),
        re_path(rf"^blog/links/{PK}/revoke/$", draft_views.revoke, name="blog_link_revoke"),
        re_path(rf"^blog/answer/{PK}/$", answer_views.answer, name="blog_answer"),
        path("blog/approved/", approval_views.approved, name="blog_approved"),
    ]
