"""What the first page reads."""

from wagtail.models import Page

from blog.models import BlogIndexPage
from core.page_cache import page_changes, recording
from core.paths import path_of
from core.visibility import open_to_all


def all_posts_url(home: Page) -> str:
    """The address of the list of posts below a first page; empty while there is none."""
    recording.note(page_changes.list_of(BlogIndexPage, home.locale_id))
    index = BlogIndexPage.objects.filter(open_to_all()).child_of(home).select_related("locale").first()
    return path_of(index)
