"""Desks, routing rules and answer templates in the admin."""

from typing import cast

from django.forms import Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet, SnippetViewSetGroup

from accounts.models import User
from desks.actions import closing, handling
from desks.actions.closing import Moved
from desks.closing_views import Retiming
from desks.forms import DeskForm
from desks.models import AnswerTemplate, Desk, RoutingRule
from desks.rule_views import RuleCreateView, RuleDeleteView, RuleEditView


class DeskCreateView(Retiming, CreateView):
    """A new desk is closed when the house is."""

    blamed = "closes"
    says_always = False

    def retime(self, instance: Desk) -> Moved:
        return closing.keep(desks=[instance], by=cast("User", self.request.user))


class DeskEditView(Retiming, EditView):
    """A desk that takes no more cases gives those it has to whoever takes over; with other hours it promises other times."""

    blamed = "closes"
    says_always = False

    def retime(self, instance: Desk) -> Moved:
        by = cast("User", self.request.user)
        if not instance.is_open and instance.in_charge is not None:
            handling.take_over(closed=instance, by=by)
        return closing.keep(desks=[instance], by=by)


class DeskViewSet(SnippetViewSet):
    """Who sees to what."""

    model = Desk
    icon = "group"
    list_display = (
        "__str__",
        BooleanColumn("is_open", label=_("takes cases"), sort_key="is_open"),
        "first_answer_hours",
        "solution_hours",
    )
    add_view_class = DeskCreateView
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
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("country"), FieldPanel("region")]), FieldPanel("also")],
                _("public holidays of this desk"),
            ),
            FieldRowPanel([FieldPanel("first_answer_hours"), FieldPanel("solution_hours")]),
            MultiFieldPanel([FieldPanel("is_open"), FieldPanel("successor", widget=Select)], _("open or closed")),
        ],
        base_form_class=DeskForm,
    )


class RoutingRuleViewSet(SnippetViewSet):
    """What goes where."""

    model = RoutingRule
    icon = "decimal"
    add_view_class = RuleCreateView
    edit_view_class = RuleEditView
    delete_view_class = RuleDeleteView
    list_display = (
        "__str__",
        "order",
        BooleanColumn("is_on", label=_("in force"), sort_key="is_on"),
        "desk",
        "label",
        Column("get_priority_display", label=_("priority"), sort_key="priority"),
    )
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
                    FieldPanel("products"),
                ],
                _("if all of this holds"),
                help_text=_("What is left empty is not asked for."),
            ),
            MultiFieldPanel(
                [FieldPanel("desk", widget=Select), FieldRowPanel([FieldPanel("label"), FieldPanel("priority")])],
                _("then"),
            ),
        ]
    )


class AnswerTemplateViewSet(SnippetViewSet):
    """What is said often."""

    model = AnswerTemplate
    icon = "snippet"
    list_display = ("title", Column("get_language_display", label=_("language"), sort_key="language"), "desk")
    list_filter = ("language", "desk")
    search_fields = ("title", "text")
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("language"), FieldPanel("desk", widget=Select)]),
            FieldPanel("text"),
        ]
    )


class DesksViewSetGroup(SnippetViewSetGroup):
    """All of them, under one menu item."""

    items = (DeskViewSet, RoutingRuleViewSet, AnswerTemplateViewSet)
    menu_label = _("Routing")
    menu_icon = "sliders"
    menu_order = 255
