"""The register: who keeps it, what it refuses, and what a company's page shows to whom."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry

from accounts.actions.closing import close
from accounts.models import User
from comments.models import ReaderComment
from recruiting import companies
from recruiting.actions import companies as actions
from recruiting.actions.companies import Wanted
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.moving import move
from recruiting.enums import CompanyKind
from recruiting.models import Company, PartnerLead
from recruiting.permissions import lead_viewers, may_keep_companies, may_see_companies
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.recruiting import company, lead

pytestmark = pytest.mark.django_db
REGISTER = "/admin/recruiting/companies/"
KEEPERS = {"partners", "operator"}


def wanted(owner: User, **values: Any) -> Wanted:
    return Wanted(**{"name": "Firma", "kind": CompanyKind.CUSTOMER, "domains": ["firma.example"], "account_owner": owner, **values})  # fmt: skip


def sent(owner: User | None, **values: Any) -> dict[str, Any]:
    return {"name": "Firma", "kind": "customer", "domains": "firma.example", "account_owner": owner.pk if owner else "", "note": "", **values}  # fmt: skip


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_register_only_partners_desk_and_operator_see_and_keep_it(role: str, account: Any) -> None:
    user = account(role)

    assert may_see_companies(user) == may_keep_companies(user) == (role in KEEPERS)
    assert lead_viewers().filter(pk=user.pk).exists() == (role == "partners")


def test_register_is_closed_to_others(account: Any) -> None:
    row, hr = company(), account("hr")

    with pytest.raises(PermissionDenied):
        actions.enter(wanted=wanted(row.account_owner, domains=["neu.example"]), by=hr)
    with pytest.raises(PermissionDenied):
        actions.remove(company=row, by=hr)

    assert Company.objects.get() == row


def test_enter_change_and_remove_are_in_the_log(account: Any) -> None:
    desk, operator = account("partners"), account("operator")

    row = actions.enter(wanted=wanted(desk), by=operator)
    renamed = wanted(desk, name="Neuer Name", domains=["neu.example", "firma.example"])
    actions.change(company=row, wanted=renamed, revision=1, by=desk)
    actions.change(company=row, wanted=wanted(desk, name="Neuer Name", domains=["neu.example"]), revision=2, by=desk)
    row.refresh_from_db()

    assert (row.name, row.revision, [name.domain for name in row.domains.all()]) == ("Neuer Name", 3, ["neu.example"])
    actions.remove(company=row, by=operator)
    log = ModelLogEntry.objects.filter(content_type__model="company").order_by("timestamp")
    assert [entry.action for entry in log] == ["wagtail.create", "wagtail.edit", "wagtail.edit", "wagtail.delete"]


def test_enter_a_domain_of_another_entry_is_refused_with_its_name(account: Any) -> None:
    row, desk = company(name="Schon da"), account("partners")

    with pytest.raises(Refused) as refusal:
        actions.enter(wanted=wanted(desk), by=desk)

    assert "firma.example (Schon da)" in refusal.value.message
    assert Company.objects.get() == row


@pytest.mark.parametrize("role_of_owner", ["hr", "operator"])
def test_enter_an_owner_who_may_not_see_leads_is_refused(account: Any, role_of_owner: str) -> None:
    with pytest.raises(Refused):
        actions.enter(wanted=wanted(account(role_of_owner)), by=account("partners"))

    assert not Company.objects.exists()


def test_change_of_a_stale_or_vanished_entry_is_refused(account: Any) -> None:
    row, desk = company(name="Von der Kollegin"), account("partners")

    with pytest.raises(Stale) as refusal:
        actions.change(company=row, wanted=wanted(desk), revision=7, by=desk)
    assert "Von der Kollegin" in refusal.value.message
    Company.objects.all().delete()
    with pytest.raises(Stale):
        actions.change(company=row, wanted=wanted(desk), revision=1, by=desk)


@pytest.mark.parametrize(
    "domains", ["gmail.com", "co.uk", "kein", "a\0b.example", "\n".join(f"d{n}.example" for n in range(51)), ""]
)
def test_add_bad_domains_are_named_and_nothing_typed_is_lost(login: Any, account: Any, domains: str) -> None:
    answer = login("operator").post(f"{REGISTER}add/", sent(account("partners"), domains=domains, note="Meine Notiz"))

    assert answer.status_code == 400
    assert "domains" in answer.context["form"].errors
    assert "Meine Notiz" in text_of(answer)
    assert not Company.objects.exists()


def test_add_takes_pasted_addresses_and_keeps_what_is_owned(login: Any, account: Any) -> None:
    pasted = "https://www.firma.example/kontakt, anna@de.firma.example; MÜLLER.example"

    answer = login("partners").post(f"{REGISTER}add/", sent(account("partners"), domains=pasted))

    assert answer["Location"] == REGISTER
    assert [row.domain for row in Company.objects.get().domains.all()] == ["firma.example", "xn--mller-kva.example"]


def test_add_twice_the_second_is_refused_on_the_page(login: Any) -> None:
    row = company(name="Schon da")

    answer = login("partners").post(f"{REGISTER}add/", sent(row.account_owner, name="Nochmal"))

    assert answer.status_code == 400
    assert "Schon da" in text_of(answer)
    assert 'value="Nochmal"' in text_of(answer)


@pytest.mark.parametrize("revision", ["", "x", "9" * 30, "2"])
def test_change_page_of_a_stale_form_is_a_conflict(login: Any, revision: str) -> None:
    row = company()

    answer = login("partners").post(
        f"{REGISTER}{row.pk}/change/", sent(row.account_owner, name="Mein", revision=revision)
    )

    assert answer.status_code == 409
    assert 'value="Mein"' in text_of(answer)
    assert 'name="revision" value="1"' in text_of(answer)


def test_change_page_shows_stores_and_refuses(login: Any) -> None:
    row, desk = company(), login("partners")

    shown = desk.get(f"{REGISTER}{row.pk}/change/")
    bad = desk.post(f"{REGISTER}{row.pk}/change/", sent(None, revision="1"))
    good = desk.post(f"{REGISTER}{row.pk}/change/", sent(row.account_owner, name="Umbenannt", revision="1"))

    assert "firma.example" in text_of(shown)
    assert bad.status_code == 400
    assert good["Location"] == REGISTER
    assert "Umbenannt" in text_of(desk.get(f"{REGISTER}firma.example/"))


def test_remove_needs_the_tick_and_unknown_numbers_lead_back(login: Any) -> None:
    row, desk = company(), login("partners")

    unsure = desk.post(f"{REGISTER}{row.pk}/remove/", {})
    sure = desk.post(f"{REGISTER}{row.pk}/remove/", {"sure": "yes"})

    assert unsure["Location"].endswith(f"{row.pk}/change/")
    assert sure["Location"] == REGISTER
    assert not Company.objects.exists()
    assert desk.get(f"{REGISTER}{row.pk}/change/")["Location"] == REGISTER


def test_owner_who_lost_the_right_or_left_is_shown_as_nobody(login: Any) -> None:
    first, second = company(), company(["zwei.example"], name="Zweite")
    first.account_owner.groups.clear()
    close(account=second.account_owner, by=None)

    page = login("partners").get(REGISTER)

    assert [entry.is_owned for entry in page.context["entries"]] == [False, False]


@pytest.mark.parametrize("number", [0, 25, 60])
def test_register_any_length_takes_the_same_queries(
    login: Any, number: int, django_assert_max_num_queries: Any
) -> None:
    desk = login("partners")
    rows = Company.objects.bulk_create(
        Company(name=f"Firma {n}", kind="partner", account_owner=UserFactory() if n < 5 else None)
        for n in range(number)
    )
    for row in rows:
        row.domains.create(domain=f"firma{row.pk}.example")
    desk.get(REGISTER)

    with django_assert_max_num_queries(12):
        desk.get(REGISTER)


def test_register_of_me_shows_only_mine(login: Any) -> None:
    company()
    desk = login("partners")
    company(["mein.example"], name="Meine", account_owner=User.objects.get(pk=desk.session["_auth_user_id"]))

    page = desk.get(f"{REGISTER}?of=me&p=x")

    assert [entry.company.name for entry in page.context["entries"]] == ["Meine"]


def test_company_page_brings_leads_of_all_its_domains_together(login: Any) -> None:
    company(["firma.example", "alt.example"], name="Firma GmbH")
    for address in ("a@firma.example", "b@de.ALT.example", "c@fremd.example"):
        lead(user_name=address[0] * 5, user_email=address)

    text = text_of(login("partners").get(f"{REGISTER}alt.example/"))

    assert "aaaaa" in text
    assert "bbbbb" in text
    assert "ccccc" not in text


def test_company_page_shows_leads_to_nobody_without_the_right(login: Any) -> None:
    company()
    lead(user_name="Marker", user_email="m@firma.example")
    lead(user_name="Marker", user_email="m@unbekannt.example")
    operator = login("operator")

    known, unknown = operator.get(f"{REGISTER}firma.example/"), operator.get(f"{REGISTER}unbekannt.example/")

    assert known.status_code == 200
    assert known.context["leaf"] is None
    assert "Marker" not in text_of(known)
    assert unknown["Location"] == REGISTER


@pytest.mark.parametrize("domain", ["nichts.example", "gmail.com", "co.uk", "1.2"])
def test_company_page_of_nothing_leads_back(login: Any, domain: str) -> None:
    lead(user_email="m@gmail.com")

    assert login("partners").get(f"{REGISTER}{domain}/")["Location"] == REGISTER


def test_company_page_outside_the_register_says_so_and_offers_to_add_it(login: Any) -> None:
    lead(user_email="m@firma.example")

    text = text_of(login("partners").get(f"{REGISTER}firma.example/"))

    assert f"{REGISTER}add/?domain=firma.example" in text
    assert "firma.example</textarea>" in text_of(login("operator").get(f"{REGISTER}add/?domain=firma.example"))


def test_company_page_for_viewers_of_leads_without_the_register(account: Any, client: Any) -> None:
    from django.contrib.auth.models import Permission

    user = UserFactory()
    names = ["view_partnerlead", "access_admin"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    company(name="Geheim GmbH")
    person = lead(user_email="m@firma.example")

    text = text_of(client.get(f"{REGISTER}firma.example/"))

    assert person.public_id in text
    assert "Geheim" not in text
    assert client.get(f"{REGISTER}leer.example/")["Location"] == "/admin/"


def test_page_of_a_company_says_who_changed_its_entry(login: Any, account: Any) -> None:
    desk, operator = account("partners"), account("operator")
    row = actions.enter(wanted=wanted(desk), by=operator)
    actions.change(company=row, wanted=wanted(desk, name="Neuer Name"), revision=1, by=desk)

    told = login("partners").get(f"{REGISTER}firma.example/").content.decode().split("comments-history")[1]

    assert told.index(desk.username) < told.index(operator.username)


@pytest.mark.parametrize("number", [1, 30])
def test_company_page_any_number_of_leads_takes_the_same_queries(
    login: Any, number: int, django_assert_max_num_queries: Any
) -> None:
    desk, person = login("partners"), lead(user_email="m@firma.example")
    for n in range(number):
        PartnerLead.objects.create(
            person_key=str(n), name="N", email=f"n{n}@firma.example", language="de", delete_after=person.delete_after
        )
    desk.get(f"{REGISTER}firma.example/")

    with django_assert_max_num_queries(16):
        desk.get(f"{REGISTER}firma.example/")


def test_person_page_names_company_by_address_and_by_words_each_with_its_source(login: Any) -> None:
    company(name="Im Register GmbH")
    page = blog.post()
    person = lead(page, user_email="a@firma.example", reading={"affiliation": "Nach eigenen Worten AG"})
    lead(page, user_email="b@firma.example")

    answer = login("partners").get(f"/admin/recruiting/leads/{person.public_id}/")

    partner = answer.context["partner"]
    assert (partner.company.name, partner.others, partner.stated) == ("Im Register GmbH", 1, "Nach eigenen Worten AG")
    assert "Im Register GmbH" in text_of(answer)


def test_person_page_of_free_mail_names_no_company(login: Any) -> None:
    person = lead(user_email="a@gmail.com")

    partner = login("partners").get(f"/admin/recruiting/leads/{person.public_id}/").context["partner"]

    assert (partner.domain, partner.url, partner.others) == ("", "", 0)


def test_domain_of_a_lead_follows_a_new_address() -> None:
    person = lead(user_email="a@alt.example")
    ReaderComment.objects.update(user_email="a@neu.example")

    move(old="a@alt.example", new="a@neu.example")

    assert PartnerLead.objects.get(pk=person.pk).mail_domain == "neu.example"
    assert [row.pk for row in companies.leads_of(["neu.example"])] == [person.pk]
