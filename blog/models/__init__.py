"""Pages and snippets of the blog."""

from blog.models.index import BlogIndexPage
from blog.models.people import Author, Topic
from blog.models.post import EssayPage, LaunchPage, PostPage, StancePage

__all__ = ["Author", "BlogIndexPage", "EssayPage", "LaunchPage", "PostPage", "StancePage", "Topic"]
