"""The skills an opening asks for: kept as ids of the list of skills, written in the admin one name a line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from listening.skill_list import SkillList, skill_list

MOST = 30


class WantedSkillsFormField(forms.CharField):
    """Names in either language, each on a line of its own."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {name: value for name, value in kwargs.items() if name not in ("encoder", "decoder")}
        super().__init__(**{**kwargs, "widget": forms.Textarea(attrs={"rows": 8})})

    def prepare_value(self, value: Any) -> Any:
        """Ids as names; what somebody typed stays as it is."""
        if not isinstance(value, list):
            return value
        known, language = skill_list(), get_language() or "de"
        return "\n".join(known.written(str(skill_id), language) for skill_id in value)

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in str(value or "").splitlines()]
        written = list(dict.fromkeys(line for line in lines if line))
        known = skill_list()
        if unknown := [line for line in written if known.find(line) is None]:
            raise ValidationError([_unknown(line, known) for line in unknown[:MOST]])
        ids = list(dict.fromkeys(known.find(line) for line in written))
        if len(ids) > MOST:
            raise ValidationError(_("Please name %(number)d skills at most.") % {"number": MOST})
        return ids


def _unknown(line: str, known: SkillList) -> str:
    """Why a line was not understood, with what it may have meant."""
    if near := known.near(line):
        return _("“%(name)s” is not in the list of skills. Did you mean %(names)s?") % {
            "name": line,
            "names": ", ".join(f"“{name}”" for name in near),
        }
    return _("“%(name)s” is not in the list of skills.") % {"name": line}


class WantedSkillsField(models.JSONField):
    """A list of ids of skills and occupations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": WantedSkillsFormField, **kwargs})
