"""Pages and snippets of the blog."""

from blog.models.finding import Nearness, Pick, PostTag, Series, TermSheet
from blog.models.index import BlogIndexPage
from blog.models.people import Author, Topic
from blog.models.planning import PlanAtPublication
from blog.models.post import EssayPage, LaunchPage, PostPage, StancePage
from blog.models.sharing import DraftLink
from blog.models.viewing import JournalPlace, PostReads, PostViews
from blog.models.writing import OutsideLink, WritingSettings

__all__ = [
    "Author",
    "BlogIndexPage",
    "DraftLink",
    "EssayPage",
    "JournalPlace",
    "LaunchPage",
    "Nearness",
    "OutsideLink",
    "Pick",
    "PlanAtPublication",
    "PostPage",
    "PostReads",
    "PostTag",
    "PostViews",
    "Series",
    "StancePage",
    "TermSheet",
    "Topic",
    "WritingSettings",
]
