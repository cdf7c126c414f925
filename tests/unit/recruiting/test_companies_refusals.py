"""The register when two people write at once, when input is odd, and in both languages."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from accounts.models import User
from recruiting import companies
from recruiting.actions import companies as actions
from recruiting.actions.companies import Wanted
from recruiting.actions.decisions import Refused, Stale
from recruiting.enums import CompanyKind
from recruiting.forms import CompanyForm
from recruiting.models import Company
from tests.factories.accounts import UserFactory
from tests.factories.recruiting import company

pytestmark = pytest.mark.django_db
REGISTER = "/admin/recruiting/companies/"
HOSTILE = "<script>alert(1)</script>"


def wanted(owner: User, **values: Any) -> Wanted:
    return Wanted(**{"name": "Firma", "kind": CompanyKind.CUSTOMER, "domains": ["firma.example"], "account_owner": owner, **values})  # fmt: skip


def sent(owner: User | None, **values: Any) -> dict[str, Any]:
    return {"name": "Firma", "kind": "customer", "domains": "firma.example", "account_owner": owner.pk if owner else "", "note": "", **values}  # fmt: skip


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def stored() -> list[tuple[Any, ...]]:
    rows = Company.objects.order_by("pk")
    return [(row.name, row.kind, row.note, row.revision, [one.domain for one in row.domains.all()]) for row in rows]


@pytest.mark.parametrize("revision", [1, 7])
def test_change_without_the_right_tells_nothing_of_the_entry(account: Any, revision: int) -> None:
    row, hr = company(note="Vertraulich"), account("hr")
    before = stored()

    for one in (row, Company(pk=row.pk + 1)):
        with pytest.raises(PermissionDenied):
            actions.change(company=one, wanted=wanted(row.account_owner), revision=revision, by=hr)

    assert stored() == before
    assert not ModelLogEntry.objects.filter(content_type__model="company").exists()


def test_change_to_a_domain_of_another_entry_changes_nothing_at_all(account: Any) -> None:
    desk = account("partners")
    company(name="Nachbarin")
    row = company(["zwei.example"], name="Zweite")
    before = stored()

    with pytest.raises(Refused) as refusal:
        actions.change(
            company=row, wanted=wanted(desk, name="X", domains=["neu.example", "firma.example"]), revision=1, by=desk
        )

    assert not isinstance(refusal.value, Stale)
    assert refusal.value.message.endswith("firma.example (Nachbarin)")
    assert stored() == before
    assert not ModelLogEntry.objects.filter(content_type__model="company").exists()


def test_remove_twice_the_second_is_told_and_the_log_has_one_entry(account: Any) -> None:
    desk, row = account("partners"), company()
    same = Company.objects.get()

    actions.remove(company=row, by=desk)
    with pytest.raises(Stale):
        actions.remove(company=same, by=desk)

    assert [entry.action for entry in ModelLogEntry.objects.filter(content_type__model="company")] == ["wagtail.delete"]


def test_remove_page_a_colleague_was_faster_says_so(login: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row, desk = company(), login("partners")
    monkeypatch.setattr(actions, "may_keep_companies", lambda _user: bool(Company.objects.all().delete()))

    answer = desk.post(f"{REGISTER}{row.pk}/remove/", {"sure": "yes"}, follow=True)

    assert [str(word) for word in answer.context["messages"]] == [
        "Inzwischen hat jemand dieses Unternehmen aus dem Verzeichnis genommen."
    ]


def test_change_page_two_at_once_the_second_sees_the_first_and_may_send_again(login: Any) -> None:
    row, one, other = company(), login("partners"), login("operator")
    address = f"{REGISTER}{row.pk}/change/"
    one.post(address, sent(row.account_owner, name=HOSTILE, note="Zuerst", revision="1"))

    conflict = other.post(address, sent(row.account_owner, name="Danach", revision="1"))
    again = other.post(address, sent(row.account_owner, name="Danach", revision=conflict.context["company"].revision))

    assert conflict.status_code == 409
    assert "Zuerst" in text_of(conflict)
    assert HOSTILE not in text_of(conflict)
    assert again["Location"] == REGISTER
    assert stored() == [("Danach", "customer", "", 3, ["firma.example"])]


def test_form_offers_and_takes_only_active_people_who_may_see_leads(account: Any) -> None:
    able, hr = account("partners"), account("hr")
    gone = UserFactory(role="partners", is_active=False)

    forms = [CompanyForm(sent(user)) for user in (able, hr, gone)]

    assert [form.is_valid() for form in forms] == [True, False, False]
    assert {pk for pk, _name in forms[0].fields["account_owner"].choices} == {"", able.pk}


def test_form_takes_fifty_domains_and_each_once(account: Any) -> None:
    many = "\n".join(f"d{n}.example" for n in range(49))

    form = CompanyForm(sent(account("partners"), domains=f"{many};www.d0.example"))

    assert form.is_valid()
    assert len(form.wanted.domains) == len(set(form.wanted.domains)) == 49


def test_added_hostile_name_stays_text_in_message_register_and_page(login: Any, account: Any) -> None:
    desk = login("partners")

    listed = desk.post(f"{REGISTER}add/", sent(account("partners"), name=HOSTILE, note=HOSTILE), follow=True)
    shown = desk.get(f"{REGISTER}firma.example/")

    assert Company.objects.get().name == HOSTILE
    for answer in (listed, shown, desk.get(f"{REGISTER}{Company.objects.get().pk}/change/")):
        assert "&lt;script&gt;alert(1)" in text_of(answer)
        assert HOSTILE not in text_of(answer)


@pytest.mark.parametrize(("language", "words"), [("en", "belong to another entry"), ("de", "gehören schon")])
def test_refusals_speak_the_language_of_the_reader(account: Any, language: str, words: str) -> None:
    row, desk = company(), account("partners")

    with override(language), pytest.raises(Refused) as taken:
        actions.enter(wanted=wanted(desk), by=desk)
    with override(language), pytest.raises(Refused) as unable:
        actions.enter(wanted=wanted(account("hr"), domains=["neu.example"]), by=desk)
    with override(language), pytest.raises(Stale) as gone:
        actions.change(company=Company(pk=row.pk + 1), wanted=wanted(desk), revision=1, by=desk)

    assert words in taken.value.message
    assert ("account owner" in unable.value.message) == (language == "en")
    assert ("took this company" in gone.value.message) == (language == "en")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"kind": "friend"}, "kind"),
        ({"note": "x" * 1001}, "note"),
        ({"note": "\0"}, "note"),
        ({"domains": "x" * 5001}, "domains"),
        ({"domains": "https://"}, "domains"),
        ({"domains": f"{HOSTILE}.example"}, "domains"),
        ({"domains": "firma.example, gmx.at"}, "domains"),
        ({"account_owner": "9" * 30}, "account_owner"),
        ({"account_owner": "²"}, "account_owner"),
        ({"account_owner": "1 OR 1=1"}, "account_owner"),
    ],
)
def test_form_odd_input_is_named_at_its_field_as_text(account: Any, values: dict[str, str], field: str) -> None:
    form = CompanyForm(sent(account("partners"), **values))

    assert list(form.errors) == [field]
    assert HOSTILE not in str(form.errors) + str(form)


@pytest.mark.parametrize("page", ["0", "-1", "x", "\0", "9" * 5000, "1e9"])
def test_register_odd_leaf_is_one_that_exists(page: str) -> None:
    row = company()

    leaf, entries = companies.register(page=page)

    assert leaf.number == 1
    assert [entry.company for entry in entries] == [row]


def test_register_and_form_speak_the_language_of_the_account(client: Any, account: Any) -> None:
    desk = account("partners")
    row = company(account_owner=desk)
    client.force_login(desk, backend="django.contrib.auth.backends.ModelBackend")
    shown = {}

    for language in ("en", "de"):
        UserProfile.objects.update_or_create(user=desk, defaults={"preferred_language": language})
        shown[language] = text_of(client.get(f"{REGISTER}?of=me")) + text_of(client.get(f"{REGISTER}{row.pk}/change/"))

    assert "1 company in your care" in shown["en"]
    assert "Take off the register" in shown["en"]
    assert "One a line." in shown["en"]
    assert not any(words in shown["de"] for words in ("in your care", "Take off the register", "One a line."))


def test_change_page_removed_meanwhile_leads_back_and_makes_nothing(login: Any) -> None:
    row, desk = company(), login("partners")
    Company.objects.all().delete()

    answer = desk.post(f"{REGISTER}{row.pk}/change/", sent(row.account_owner, revision="1"))

    assert answer["Location"] == REGISTER
    assert not Company.objects.exists()
