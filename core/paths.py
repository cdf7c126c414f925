"""Addresses of pages: Wagtail's own, each worked out once a process."""

from functools import lru_cache

from wagtail.models import Page, Site


def path_of(page: Page | None) -> str:
    """The path of a page; nothing for none, or for one that stands below no first page."""
    return path_at(page.url_path) if page is not None else ""


def path_at(place: str) -> str:
    """The path of the page at a place in the tree (its `url_path`)."""
    return _path(place, tuple(Site.get_site_root_paths()))


@lru_cache(maxsize=4096)
def _path(place: str, roots: tuple[object, ...]) -> str:
    """Wagtail decides by the place and the first pages of the sites alone; where these change, another answer is worked out."""
    return str(Page(url_path=place).get_url() or "")
