"""Authors, topics and series in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from blog.models import Author, Series, Topic


class AuthorViewSet(SnippetViewSet):
    """Who signs posts."""

    model = Author
    icon = "user"
    list_display = ("name", "role", "locale")
    search_fields = ("name", "role")


class TopicViewSet(SnippetViewSet):
    """What posts are about."""

    model = Topic
    icon = "tag"
    list_display = ("name", "slug", "locale")
    search_fields = ("name",)


class SeriesViewSet(SnippetViewSet):
    """Posts that are read one after the other."""

    model = Series
    icon = "list-ol"
    list_display = ("name", "slug", "locale")
    search_fields = ("name",)


class BlogViewSetGroup(SnippetViewSetGroup):
    """All of them, under one menu item."""

    items = (AuthorViewSet, TopicViewSet, SeriesViewSet)
    menu_label = _("Authors and topics")
    menu_icon = "user"
    menu_order = 250
