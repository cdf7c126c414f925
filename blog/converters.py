"""Numbers in addresses of the blog; Django's own converter takes more than a database holds."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class PageNumber(IntConverter):
    """A page of a list."""

    regex = "[1-9][0-9]{0,5}"


class Year(IntConverter):
    """A year of four digits."""

    regex = "[12][0-9]{3}"


class PostKey(IntConverter):
    """The primary key of a post."""

    regex = "[1-9][0-9]{0,17}"


register_converter(PageNumber, "page_number")
register_converter(Year, "year")
register_converter(PostKey, "post_key")
