"""The desks of the invented company, the rules that fill them, and what they say often."""

import tomllib
from collections.abc import Mapping

from accounts.models import User
from demo.content import FOLDER
from desks.actions import closing
from desks.models import AnswerTemplate, Closing, Desk, HouseCalendar, RoutingRule


def plant_desks(accounts: Mapping[str, User]) -> None:
    """Before anybody comments: cases come as the worker reads what was said."""
    content = tomllib.loads((FOLDER / "desks.toml").read_text(encoding="utf-8"))
    desks = {}
    for row in content["desk"]:
        members = row.pop("members")
        desks[row["badge"]] = Desk.objects.create(**row)
        desks[row["badge"]].members.set([accounts[name] for name in members])
    for row in content["rule"]:
        rule = RoutingRule(
            **{"is_on": True, **row, "desk": desks[row["desk"]], "words": "\n".join(row.get("words", ()))}
        )
        rule.full_clean()
        rule.save()
    for row in content["template"]:
        template = AnswerTemplate(**{**row, "desk": desks.get(row.get("desk", ""))})
        template.full_clean()
        template.save()
    HouseCalendar.objects.create(**content["calendar"])
    Closing.objects.bulk_create([Closing(**row) for row in content["closing"]])
    closing.keep()
