"""Addresses of recruiting in the admin."""

from django.urls import URLPattern, re_path

from comments.enums import Purpose
from recruiting.addresses import DOMAIN, KEY, KIND, NUMBER, ROOMS, Room
from recruiting.views.breaches import BreachesView, BreachView
from recruiting.views.bulk import BulkView
from recruiting.views.company import AddView, ChangeView, FirmView, RegisterView, RemoveView
from recruiting.views.deletions import DeletionsView
from recruiting.views.equality import EqualityFileView, EqualityView
from recruiting.views.export import ExportView
from recruiting.views.figures import FiguresView
from recruiting.views.handling import (
    AssignView,
    ChangeNoteView,
    JudgeView,
    NoteView,
    PutOffView,
    ScoreView,
    StationView,
    TagView,
    UntagView,
)
from recruiting.views.handover import HandOverView
from recruiting.views.interest import InterestView
from recruiting.views.lesson import LessonView
from recruiting.views.merge import MergeView, SeparateView
from recruiting.views.next_step import NextStepView
from recruiting.views.on_file import OnFileView
from recruiting.views.outreach import WriteView
from recruiting.views.oversight import OversightView, SheetFileView, SheetView, TurnView
from recruiting.views.person import DecideView, EraseView, PersonView, ReopenView, RevealView
from recruiting.views.pool import AskView
from recruiting.views.queue import QueueView
from recruiting.views.record import RecordView
from recruiting.views.rights import AddRequestView, RequestsView, RequestView
from recruiting.views.saved import ChangeView as ChangeSavedView
from recruiting.views.saved import OpenView, SaveView
from recruiting.views.telling import TellView
from recruiting.views.touchpoints import ChangeTouchView, TouchView

STEPS = {
    "decide": DecideView, "reopen": ReopenView, "erase": EraseView, "note": NoteView, "change_note": ChangeNoteView,
    "assign": AssignView, "put_off": PutOffView, "station": StationView, "tag": TagView, "untag": UntagView, "score": ScoreView, "merge": MergeView,
    "separate": SeparateView, "write": WriteView, "touch": TouchView, "change_touch": ChangeTouchView,
    "reveal": RevealView, "judge": JudgeView, "hand_over": HandOverView, "tell": TellView, "ask_pool": AskView,
}  # fmt: skip


def patterns() -> list[URLPattern]:
    record = re_path(r"^recruiting/record/$", RecordView.as_view(), name="recruiting_record")
    lesson = re_path(r"^recruiting/lesson/$", LessonView.as_view(), name="recruiting_lesson")
    deletions = re_path(r"^recruiting/deletions/$", DeletionsView.as_view(), name="recruiting_deletions")
    return [
        record,
        lesson,
        deletions,
        *_companies(),
        *_oversight(),
        *_paperwork(),
        *(pattern for room in ROOMS.values() for pattern in _addresses(room)),
    ]


def _companies() -> list[URLPattern]:
    start, given = r"^recruiting/companies/", {"purpose": Purpose.PARTNERSHIP}
    step = rf"^recruiting/leads/{NUMBER}/step/$"
    return [
        re_path(rf"{start}$", RegisterView.as_view(), name="recruiting_companies"),
        re_path(rf"{start}add/$", AddView.as_view(), name="recruiting_company_add"),
        re_path(rf"{start}{KEY}/change/$", ChangeView.as_view(), name="recruiting_company_change"),
        re_path(rf"{start}{KEY}/remove/$", RemoveView.as_view(), name="recruiting_company_remove"),
        re_path(rf"{start}{DOMAIN}/$", FirmView.as_view(), name="recruiting_company"),
        re_path(step, NextStepView.as_view(**given), name="recruiting_leads_step"),
    ]


def _oversight() -> list[URLPattern]:
    start, sheet = (
        r"^recruiting/oversight/",
        r"(?P<slug>system-card|impact-assessment|processing-record|measures|works-agreement)",
    )
    return [
        re_path(f"{start}interest/$", InterestView.as_view(), name="recruiting_interest"),
        re_path(f"{start}$", OversightView.as_view(), name="recruiting_oversight"),
        re_path(f"{start}on-file/$", OnFileView.as_view(), name="recruiting_on_file"),
        re_path(f"{start}equality/$", EqualityView.as_view(), name="recruiting_equality"),
        re_path(rf"{start}equality\.csv$", EqualityFileView.as_view(), name="recruiting_equality_file"),
        re_path(f"{start}stop/$", TurnView.as_view(), name="recruiting_stop"),
        re_path(f"{start}resume/$", TurnView.as_view(is_stop=False), name="recruiting_resume"),
        re_path(f"{start}{sheet}/$", SheetView.as_view(), name="recruiting_sheet"),
        re_path(rf"{start}{sheet}\.(?P<kind>html|md)$", SheetFileView.as_view(), name="recruiting_sheet_file"),
    ]


def _paperwork() -> list[URLPattern]:
    asked, broken = r"^recruiting/requests/", r"^recruiting/breaches/"
    row = r"(?P<number>[0-9]{1,18})/"
    return [
        re_path(f"{asked}$", RequestsView.as_view(), name="recruiting_requests"),
        re_path(f"{asked}add/$", AddRequestView.as_view(), name="recruiting_request_add"),
        re_path(f"{asked}{row}$", RequestView.as_view(), name="recruiting_request"),
        re_path(f"{broken}$", BreachesView.as_view(), name="recruiting_breaches"),
        re_path(f"{broken}{row}$", BreachView.as_view(), name="recruiting_breach"),
    ]


def _addresses(room: Room) -> list[URLPattern]:
    start, name, given = rf"^recruiting/{room.slug}/", f"recruiting_{room.slug}", {"purpose": room.purpose}
    return [
        re_path(rf"{start}$", QueueView.as_view(**given), name=name),
        re_path(rf"{start}views/$", SaveView.as_view(**given), name=f"{name}_views"),
        re_path(rf"{start}views/{KEY}/$", OpenView.as_view(**given), name=f"{name}_view"),
        re_path(rf"{start}views/{KEY}/change/$", ChangeSavedView.as_view(**given), name=f"{name}_view_change"),
        re_path(rf"{start}bulk/$", BulkView.as_view(**given), name=f"{name}_bulk"),
        re_path(rf"{start}export/{KIND}/$", ExportView.as_view(**given), name=f"{name}_export"),
        re_path(rf"{start}figures/$", FiguresView.as_view(**given), name=f"{name}_figures"),
        re_path(rf"{start}{NUMBER}/$", PersonView.as_view(**given), name=f"{name}_person"),
        *(
            re_path(rf"{start}{NUMBER}/{step}/$", view.as_view(**given), name=f"{name}_{step}")
            for step, view in STEPS.items()
        ),
    ]
