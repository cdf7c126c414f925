"""The blind sample: drawn by number, shown without the reading, judged first, then decided."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from accounts.models import User
from comments.disclosure import everything, parts
from comments.enums import Purpose
from recruiting import sampling, selectors, table
from recruiting.actions import decisions, erasure, sample
from recruiting.actions.decisions import Refused, Stale, Unseen
from recruiting.enums import Act, Stage
from recruiting.filters import ALL, NOT_USEFUL, OPEN, UNSUGGESTED, USEFUL, Filters
from recruiting.models import BlindJudgement, Candidate, PartnerLead, ReviewEntry, ReviewSettings, opaque_id
from tests.factories import blog
from tests.factories.recruiting import candidate, lead, seen

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
EVERYBODY = Filters(stage=ALL, who=ALL)


@pytest.fixture
def everybody_is_drawn() -> None:
    ReviewSettings.objects.update_or_create(defaults={"blind_percent": 100})


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


def page_of(person: Any) -> str:
    return f"{QUEUE if person.purpose == Purpose.WORK else '/admin/recruiting/leads/'}{person.public_id}/"


def shown(client: Client, path: str) -> str:
    return str(client.get(path).content.decode())


def numbers(filters: Filters, purpose: Purpose = Purpose.WORK) -> list[str]:
    return list(selectors.people(purpose, filters).values_list("public_id", flat=True))


def test_draw_depends_on_number_and_key_alone_and_takes_its_share(settings: Any) -> None:
    everyone = [opaque_id() for _ in range(4000)]

    drawn = [number for number in everyone if sampling.is_drawn(number, 10)]
    again = [number for number in everyone if sampling.is_drawn(number, 10)]
    settings.SECRET_KEY = "another key"
    elsewhere = [number for number in everyone if sampling.is_drawn(number, 10)]

    assert drawn == again
    assert 280 < len(drawn) < 520
    assert drawn != elsewhere
    assert not any(sampling.is_drawn(number, 0) for number in everyone)
    assert all(sampling.is_drawn(number, 100) for number in everyone)


def test_share_of_the_house_is_ten_of_a_hundred_and_holds_for_whoever_comes_in() -> None:
    nobody = candidate()
    ReviewSettings.objects.update(blind_percent=100)
    drawn, partner = candidate(), lead()

    assert ReviewSettings._meta.get_field("blind_percent").default == 10
    assert (nobody.awaits_judgement, drawn.awaits_judgement, partner.awaits_judgement) == (False, True, True)


def test_page_and_queue_show_the_text_without_anything_the_reading_found(everybody_is_drawn: None, login: Any) -> None:
    person, client = candidate(comment="Wir haben Pumpen gebaut, weil Dichtungen reißen."), login("hr")
    waiting = Filters(stage=ALL, who=ALL, when=ALL, blind=OPEN)

    start, queue = client.get(QUEUE), shown(client, f"{QUEUE}?{waiting.query}")
    page = client.get(page_of(person))
    text = page.content.decode()

    assert start.context["sample"] == (1, f"{QUEUE}?{waiting.query}")
    assert person.public_id not in start.content.decode()
    assert person.public_id in queue
    assert "Pumpen gebaut" in text
    assert [word for word in ("review__mark", "review__parts", "0,40") if word in text] == []
    assert page.context["portrait"].explanation.lines == []
    assert all(line.is_view for line in page.context["history"])
    assert 'name="to_stage"' not in text
    assert 'name="useful"' in text
    assert ReviewEntry.objects.filter(act=Act.SUGGESTED, person=person.public_id).exists()
    rows = selectors.queue(Purpose.WORK, waiting).rows
    assert [(row.reason, list(row.fits)) for row in rows] == [("", [])]
    exported = next(table.rows(Purpose.WORK, waiting))
    assert [exported[place] for place in (6, 7)] == ["", ""]


def test_no_list_tells_what_the_reading_found_about_whoever_is_to_be_judged(everybody_is_drawn: None) -> None:
    page = blog.post()
    people = [candidate(page), candidate(page, reading={"insight": 0.1})]

    for filters in (Filters(), Filters(stage=ALL, who=UNSUGGESTED), Filters(stage=ALL, who=ALL, order="strength")):
        assert numbers(filters) == []
    assert Filters(who=ALL, fits=1).rests_on_reading
    assert numbers(EVERYBODY) == [person.public_id for person in people]


def test_judge_keeps_what_was_said_and_opens_the_reading_for_everybody(everybody_is_drawn: None, login: Any) -> None:
    person, client, colleague = candidate(), login("hr"), login("hr")
    colleague.get(page_of(person))
    client.get(page_of(person))

    answer = client.post(f"{page_of(person)}judge/?blind=open", {"revision": person.revision, "useful": "yes"})
    late = colleague.post(f"{page_of(person)}judge/", {"revision": person.revision, "useful": "no"})

    judged = BlindJudgement.objects.get()
    entry = ReviewEntry.objects.get(act=Act.JUDGED)
    person.refresh_from_db()
    assert answer["Location"] == f"{page_of(person)}?blind=open"
    assert late.status_code == 409
    assert (judged.candidate, judged.is_useful, judged.version) == (person, True, person.version)
    assert (entry.by, entry.detail) == (judged.by, {"useful": True, "revision": person.revision})
    assert entry.is_genuine
    assert not person.awaits_judgement
    assert "review__mark" in late.content.decode()
    assert "review__parts" in shown(client, page_of(person))
    assert numbers(Filters()) == [person.public_id]
    assert numbers(Filters(stage=ALL, who=ALL, blind=USEFUL)) == [person.public_id]
    assert numbers(Filters(stage=ALL, who=ALL, blind=NOT_USEFUL)) == []
    assert str(judged) == f"blind judgement {judged.pk}"


def test_judge_refuses_whoever_may_not_has_not_read_or_says_nothing(
    everybody_is_drawn: None, hr: User, account: Any, login: Any
) -> None:
    person = candidate()
    wish = {"person": person, "is_useful": True, "revision": person.revision}

    with pytest.raises(PermissionDenied):
        sample.judge(by=account("council"), **wish)
    with pytest.raises(Unseen):
        sample.judge(by=hr, **wish)
    seen(person, hr)
    with pytest.raises(Stale):
        sample.judge(by=hr, **{**wish, "revision": 99})
    with pytest.raises(Refused, match=r"\w"):
        sample.judge(by=hr, **{**wish, "is_useful": None})
    client = login("hr")
    client.get(page_of(person))
    refused = client.post(f"{page_of(person)}judge/", {"revision": person.revision, "useful": "perhaps"})
    council = shown(login("council"), page_of(person))

    assert refused.status_code == 400
    assert 'name="useful"' in refused.content.decode()
    assert 'name="useful"' not in council
    assert "review__mark" not in council
    assert not BlindJudgement.objects.exists()


def test_decide_waits_for_the_judgement_and_keeps_the_note(everybody_is_drawn: None, hr: User, login: Any) -> None:
    person, client = candidate(), login("hr")
    client.get(page_of(person))
    sent = {"revision": person.revision, "to_stage": "shortlisted", "reason": "expertise", "note": "Mein Gedanke"}

    refused = client.post(f"{page_of(person)}decide/", sent)

    person.refresh_from_db()
    assert refused.status_code == 400
    assert "Mein Gedanke" in refused.content.decode()
    assert person.stage == Stage.NEW

    seen(person, hr)
    sample.judge(person=person, is_useful=False, by=hr, revision=person.revision)
    person.refresh_from_db()
    with pytest.raises(Unseen):
        decisions.decide(person=person, to_stage="later", reason="interest", note="", by=hr, revision=person.revision)
    seen(person, hr)
    decisions.decide(person=person, to_stage="later", reason="interest", note="", by=hr, revision=person.revision)
    person.refresh_from_db()
    assert person.stage == Stage.LATER


@pytest.mark.parametrize(("make", "name"), [(candidate, "candidates"), (lead, "partner_leads")])
def test_judgement_is_told_to_the_person_and_goes_with_them(
    everybody_is_drawn: None, account: Any, make: Callable[..., Candidate | PartnerLead], name: str
) -> None:
    person, by = make(user_email="m@post.example"), account("hr" if make is candidate else "partners")
    waiting = "".join(parts("m@post.example"))
    seen(person, by)
    sample.judge(person=person, is_useful=name == "candidates", by=by, revision=person.revision)

    table_of = everything("m@post.example")[f"{name}_blind_judgements"]
    told = "".join(parts("m@post.example"))
    person.refresh_from_db()
    erasure.erase(person=person, by=by)

    assert len(table_of) == 1
    assert told != waiting
    assert by.username not in told
    assert not BlindJudgement.objects.exists()


def test_queue_of_the_sample_keeps_the_choice_in_its_filters_and_hides_its_own_notice(
    everybody_is_drawn: None, login: Any
) -> None:
    candidate()

    answer = login("hr").get(f"{QUEUE}?blind=open&who=all")

    assert answer.context["sample"] is None
    assert 'name="blind" value="open"' in answer.content.decode()
    assert Filters.read({"blind": "nonsense", "who": "nonsense"}) == Filters()
