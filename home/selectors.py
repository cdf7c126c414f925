"""What the first page reads."""

from wagtail.models import Page

from blog.models import BlogIndexPage


def all_posts_url(home: Page) -> str:
    """The address of the list of posts below a first page; empty while there is none."""
    index = BlogIndexPage.objects.live().public().child_of(home).select_related("locale").first()
    return (index.get_url() or "") if index else ""
