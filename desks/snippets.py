"""Desks, routing rules and answer templates in the admin."""

from typing import Any, cast

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from accounts.models import User
from desks.actions import handling
from desks.forms import DeskForm
from desks.models import AnswerTemplate, Desk, RoutingRule


class DeskEditView(EditView):
    """A desk that takes no more cases gives those it has to whoever takes over."""

    def save_instance(self) -> Any:
        desk = super().save_instance()
        if not desk.is_open and desk.in_charge is not None:
            handling.take_over(closed=desk, by=cast("User", self.request.user))
        return desk


class DeskViewSet(SnippetViewSet):
    """Who sees to what."""

    model = Desk
    icon = "group"
    list_display = ("__str__", "is_open", "first_answer_hours", "solution_hours")
    edit_view_class = DeskEditView
    inspect_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("badge"),
            FieldPanel("members"),
            FieldPanel("languages"),
            MultiFieldPanel(
                [FieldPanel("weekdays"), FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")])], _("hours")
            ),
            FieldRowPanel([FieldPanel("first_answer_hours"), FieldPanel("solution_hours")]),
            MultiFieldPanel([FieldPanel("is_open"), FieldPanel("successor")], _("open or closed")),
        ],
        base_form_class=DeskForm,
    )


class RoutingRuleViewSet(SnippetViewSet):
    """What goes where."""

    model = RoutingRule
    icon = "decimal"
    list_display = ("__str__", "order", "is_on", "desk", "label", "get_priority_display")
    list_filter = ("is_on", "desk")
    search_fields = ("name", "label")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("order"), FieldPanel("is_on")]),
            MultiFieldPanel(
                [
                    FieldPanel("kinds"),
                    FieldPanel("words"),
                    FieldPanel("relations"),
                    FieldPanel("languages"),
                    FieldPanel("topics"),
                ],
                _("if all of this holds"),
                help_text=_("What is left empty is not asked for."),
            ),
            MultiFieldPanel(
                [FieldPanel("desk"), FieldRowPanel([FieldPanel("label"), FieldPanel("priority")])], _("then")
            ),
        ]
    )


class AnswerTemplateViewSet(SnippetViewSet):
    """What is said often."""

    model = AnswerTemplate
    icon = "snippet"
    list_display = ("title", "get_language_display", "desk")
    list_filter = ("language", "desk")
    search_fields = ("title", "text")


class DesksViewSetGroup(SnippetViewSetGroup):
    """All of them, under one menu item."""

    items = (DeskViewSet, RoutingRuleViewSet, AnswerTemplateViewSet)
    menu_label = _("Routing")
    menu_icon = "sliders"
    menu_order = 255
