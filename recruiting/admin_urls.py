"""Addresses of recruiting in the admin."""

from typing import Any

from django.urls import URLPattern, re_path

from comments.enums import Purpose
from core.later import View, later
from recruiting.addresses import DOMAIN, KEY, KIND, NUMBER, ROOMS, Room

STEPS = {
    "decide": "person.DecideView", "reopen": "person.ReopenView", "erase": "person.EraseView", "note": "handling.NoteView", "change_note": "handling.ChangeNoteView",
    "assign": "handling.AssignView", "put_off": "handling.PutOffView", "station": "handling.StationView", "tag": "handling.TagView", "untag": "handling.UntagView", "score": "handling.ScoreView", "merge": "merge.MergeView",
    "separate": "merge.SeparateView", "write": "outreach.WriteView", "touch": "touchpoints.TouchView", "change_touch": "touchpoints.ChangeTouchView",
    "reveal": "person.RevealView", "judge": "handling.JudgeView", "hand_over": "handover.HandOverView", "tell": "telling.TellView", "ask_pool": "pool.AskView",
}  # fmt: skip


def _view(name: str, **given: Any) -> View:
    return later(f"recruiting.views.{name}", **given)


def patterns() -> list[URLPattern]:
    record = re_path(r"^recruiting/record/$", _view("record.RecordView"), name="recruiting_record")
    lesson = re_path(r"^recruiting/lesson/$", _view("lesson.LessonView"), name="recruiting_lesson")
    deletions = re_path(r"^recruiting/deletions/$", _view("deletions.DeletionsView"), name="recruiting_deletions")
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
        re_path(rf"{start}$", _view("company.RegisterView"), name="recruiting_companies"),
        re_path(rf"{start}add/$", _view("company.AddView"), name="recruiting_company_add"),
        re_path(rf"{start}{KEY}/change/$", _view("company.ChangeView"), name="recruiting_company_change"),
        re_path(rf"{start}{KEY}/remove/$", _view("company.RemoveView"), name="recruiting_company_remove"),
        re_path(rf"{start}{DOMAIN}/$", _view("company.FirmView"), name="recruiting_company"),
        re_path(step, _view("next_step.NextStepView", **given), name="recruiting_leads_step"),
    ]


def _oversight() -> list[URLPattern]:
    start, sheet = (
        r"^recruiting/oversight/",
        r"(?P<slug>system-card|impact-assessment|processing-record|measures|works-agreement)",
    )
    return [
        re_path(f"{start}interest/$", _view("interest.InterestView"), name="recruiting_interest"),
        re_path(f"{start}$", _view("oversight.OversightView"), name="recruiting_oversight"),
        re_path(f"{start}on-file/$", _view("on_file.OnFileView"), name="recruiting_on_file"),
        re_path(f"{start}equality/$", _view("equality.EqualityView"), name="recruiting_equality"),
        re_path(rf"{start}equality\.{KIND}$", _view("equality.EqualityFileView"), name="recruiting_equality_file"),
        re_path(f"{start}stop/$", _view("oversight.TurnView"), name="recruiting_stop"),
        re_path(f"{start}resume/$", _view("oversight.TurnView", is_stop=False), name="recruiting_resume"),
        re_path(f"{start}{sheet}/$", _view("oversight.SheetView"), name="recruiting_sheet"),
        re_path(rf"{start}{sheet}\.(?P<kind>html|md)$", _view("oversight.SheetFileView"), name="recruiting_sheet_file"),
    ]


def _paperwork() -> list[URLPattern]:
    asked, broken = r"^recruiting/requests/", r"^recruiting/breaches/"
    row = r"(?P<number>[0-9]{1,18})/"
    return [
        re_path(f"{asked}$", _view("rights.RequestsView"), name="recruiting_requests"),
        re_path(f"{asked}add/$", _view("rights.AddRequestView"), name="recruiting_request_add"),
        re_path(f"{asked}{row}$", _view("rights.RequestView"), name="recruiting_request"),
        re_path(f"{broken}$", _view("breaches.BreachesView"), name="recruiting_breaches"),
        re_path(f"{broken}{row}$", _view("breaches.BreachView"), name="recruiting_breach"),
    ]


def _addresses(room: Room) -> list[URLPattern]:
    start, name, given = rf"^recruiting/{room.slug}/", f"recruiting_{room.slug}", {"purpose": room.purpose}
    return [
        re_path(rf"{start}$", _view("queue.QueueView", **given), name=name),
        re_path(rf"{start}views/$", _view("saved.SaveView", **given), name=f"{name}_views"),
        re_path(rf"{start}views/{KEY}/$", _view("saved.OpenView", **given), name=f"{name}_view"),
        re_path(rf"{start}views/{KEY}/change/$", _view("saved.ChangeView", **given), name=f"{name}_view_change"),
        re_path(rf"{start}bulk/$", _view("bulk.BulkView", **given), name=f"{name}_bulk"),
        re_path(rf"{start}export/{KIND}/$", _view("export.ExportView", **given), name=f"{name}_export"),
        re_path(rf"{start}figures/$", _view("figures.FiguresView", **given), name=f"{name}_figures"),
        re_path(rf"{start}figures\.{KIND}$", _view("figures.FiguresFileView", **given), name=f"{name}_figures_file"),
        re_path(rf"{start}{NUMBER}/$", _view("person.PersonView", **given), name=f"{name}_person"),
        *(
            re_path(rf"{start}{NUMBER}/{step}/$", _view(view, **given), name=f"{name}_{step}")
            for step, view in STEPS.items()
        ),
    ]
