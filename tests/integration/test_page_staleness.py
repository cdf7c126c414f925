"""A blog of 500 posts, all of them kept: approving a comment renders what shows it, and leaves everything else alone."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.signal_handlers import disable_reference_index_auto_update

from comments.actions import moderation
from comments.enums import Status
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.page_front import Site

pytestmark = pytest.mark.sweep

POSTS = 500


def test_comment_approved_among_500_posts_leaves_no_page_old_and_renders_none_that_did_not_change(
    db: None, page_store: Path, committed: Any
) -> None:
    author, now = blog.author(), timezone.now()
    with disable_reference_index_auto_update():
        posts = [blog.post(author=author, slug=f"beitrag-{number}", first_published_at=now) for number in range(POSTS)]
    waiting = comment(posts[250], status=Status.HELD, number=0)
    site = Site()
    paths = ["/de/", "/de/blog/", "/de/blog/feed/", "/sitemap.xml", *(post.url for post in posts)]
    site.get(paths[-1])  # the first page of all stores the rows of the settings
    before = {path: site.get(path).body for path in paths}
    site.rendered.paths.clear()

    with committed():
        moderation.approve(comment=waiting, by=UserFactory(role="moderator"))
    after = {path: site.get(path).body for path in paths}

    shows_it = posts[250].url
    assert site.rendered.paths == [shows_it]
    assert {path for path in paths if after[path] != before[path]} == {shows_it}
    assert after[shows_it] == Client().get(shows_it).content
    assert waiting.comment.encode() in after[shows_it]
