"""The register of sources in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from mentions.models import Source


class SourceCreateView(CreateView):
    """Keeps who added a source."""

    def save_instance(self) -> Any:
        self.form.instance.added_by = self.request.user
        return super().save_instance()


class SourceViewSet(ModelViewSet):
    """What is watched."""

    model = Source
    icon = "globe"
    url_prefix = "mentions/sources"
    url_namespace = "mentions_sources"
    add_view_class = SourceCreateView
    copy_view_enabled = False
    list_display = (
        "name",
        Column("get_kind_display", label=_("kind"), sort_key="kind"),
        BooleanColumn("is_on", label=_("watched"), sort_key="is_on"),
        Column("looked_at", label=_("last looked at"), sort_key="looked_at"),
        Column("get_fault_display", label=_("what went wrong")),
    )
    list_filter = ("kind", "is_on")
    search_fields = ("name", "what", "instance")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("kind"),
            FieldRowPanel([FieldPanel("what"), FieldPanel("instance")]),
            FieldPanel("is_on"),
        ]
    )
