"""Where somebody stands on a stance may show their political opinion or belief (GDPR 9): nothing of recruiting tells or finds it."""

import re
from typing import Any

import pytest
from django.urls import reverse

from comments.commentable import POSITION
from comments.enums import Purpose
from comments.models import Stand
from recruiting.models import Candidate, PartnerLead, Source
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.recruiting import candidate, lead, remark
from tests.sources import ROOT, SOURCES

OPINION = "Zyperngraspartei"


@pytest.mark.django_db
def test_screens_and_files_about_a_person_tell_nothing_of_their_stand(login: Any) -> None:
    stance, address = blog.stance({"k": OPINION}, position=OPINION, title=OPINION), "vera@post.example"
    post = blog.post()
    person, partner = candidate(post, user_email=address), lead(post, user_email=address)
    row = remark(stance, user_email=address, comment=f"{OPINION}, weil es Rohstoffe spart.")
    for key in (POSITION, "k"):
        Stand.objects.create(comment=row, argument=key, wording=OPINION, side="agree")
    hr, partners = login("hr"), login("partners")

    told = {
        name: client.get(reverse(f"recruiting_{name}", kwargs=more)).content.decode()
        for client, name, more in (
            (hr, "candidates", {}), (hr, "candidates_view", {"pk": person.pk}), (hr, "candidates_figures", {}),
            (partners, "leads", {}), (partners, "leads_view", {"pk": partner.pk}), (partners, "leads_figures", {}),
        )
    }  # fmt: skip
    files = [
        hr.post(reverse("recruiting_candidates_export", args=["csv"])),
        partners.post(reverse("recruiting_leads_export", args=["csv"])),
    ]
    told |= {str(number): b"".join(file.streaming_content).decode() for number, file in enumerate(files)}

    assert {name for name, html in told.items() if OPINION in html} == set()
    assert not Source.objects.filter(comment=row).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", Purpose.values)
def test_nobody_comes_in_by_a_comment_with_a_stand(purpose: str) -> None:
    row = remark(blog.stance(), purpose=purpose)
    Stand.objects.create(comment=row, argument=POSITION, wording="w", side="agree")
    comment()

    assert not Candidate.objects.exists()
    assert not PartnerLead.objects.exists()


def test_no_line_of_recruiting_names_a_stand() -> None:
    names = re.compile(r"(?m)^(from|import) .*\bStand\b|^ +Stand,$|[._]stands\b|agreement_and_dissent")
    code = {source.name: source.text for source in SOURCES if source.name.startswith("recruiting/")}
    templates = {path.name: path.read_text() for path in (ROOT / "templates/recruiting").rglob("*.html")}

    assert [name for name, text in {**code, **templates}.items() if names.search(text)] == []
