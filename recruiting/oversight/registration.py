"""What the register of the EU asks for about a high-risk system (AI Act 49, Annex VIII, section A), as far as the site knows it.

Only people can answer the rest; whether and where the system has to be registered is for counsel.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.models import CompanySettings
from core.selectors import absolute
from listening import derived
from listening.models import ScoringSwitch
from recruiting import on_file
from recruiting.oversight.sheet import Line, Section


def section(version: str) -> Section:
    """The fields in the order of the annex: those the site fills, then those it leaves open."""
    told = _("The site fills in what it knows, in the order of Annex VIII, section A, of Regulation (EU) 2024/1689. Whether and where to register, and what the annex says today, is for counsel.")  # fmt: skip
    return Section(
        _("For the register of the EU"), [told], (_("No."), _("What the register asks for"), _("Answer")), _known(version),
        blanks=_open(),
    )  # fmt: skip


def _known(version: str) -> list[Line]:
    company, missing = CompanySettings.load(), _("not stated in the settings")
    return [
        ("1", _("Name and contact of the provider"), f"{company.legal_name or company.name}, {company.privacy_email or missing}"),
        ("4", _("Name of the system and what identifies it"), f"{settings.WAGTAIL_SITE_NAME}, {version}"),
        ("5", _("Purpose it is meant for, and parts it supports"), _("Orders public comments for people to read, and marks, where the writer has agreed, an interest in working here or in co-operating (Annex III, number 4).")),
        ("6", _("Information it uses, and how it works"), _("Text of the comment and of what it answers: %(given)s. Rules and trained weights add up to a sum that is shown with its parts; a named person decides.") % {"given": ", ".join(derived.given())}),
        ("7", _("State"), _state()),
        ("13", _("Address for more information"), absolute(reverse("recruiting:derived"))),
    ]  # fmt: skip


def _state() -> str:
    if ScoringSwitch.objects.now().is_stopped:
        return _("stopped by the house at present")
    if on_file.waits():
        return _("not considering people: the works council's agreement is not on file")
    return _("in service")


def _open() -> list[str]:
    return [
        _("1: Postal address of the provider"),
        _("2 and 3: Who submits this for the provider, and the authorised representative, where there is one"),
        _("8 and 9: Certificate of the notified body, with number, end and copy, where one is needed"),
        _("10: Member states in which it is in service"),
        _("11: Copy of the EU declaration of conformity"),
        _("12: Instructions for use"),
    ]
