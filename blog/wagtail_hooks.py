"""Registers the blog's snippets."""

from wagtail.snippets.models import register_snippet

from blog.snippets import BlogViewSetGroup

register_snippet(BlogViewSetGroup)
