"""Pages and snippets of the blog."""

from blog.models.finding import Nearness, Pick, PostTag, Series, TermSheet
from blog.models.index import BlogIndexPage
from blog.models.people import Author, Topic
from blog.models.post import EssayPage, LaunchPage, PostPage, StancePage

__all__ = [
    "Author",
    "BlogIndexPage",
    "EssayPage",
    "LaunchPage",
    "Nearness",
    "Pick",
    "PostPage",
    "PostTag",
    "Series",
    "StancePage",
    "TermSheet",
    "Topic",
]
