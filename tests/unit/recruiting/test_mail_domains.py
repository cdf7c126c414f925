"""Which company an address stands for."""

from pathlib import Path
from typing import Any

import pytest

from recruiting import mail_domains
from recruiting.mail_domains import company_domain, domain_of, is_shared, registrable, shown


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("anna@firma.example", "firma.example"),
        ("ANNA@FIRMA.Example", "firma.example"),
        ("anna@de.werk.firma.example", "firma.example"),
        ("anna@einkauf.firma.co.uk", "firma.co.uk"),
        ("anna@firma.example.", "firma.example"),
        ("anna@Müller-Pumpen.example", "xn--mller-pumpen-dlb.example"),
        ("anna@MÜLLER-PUMPEN.example", "xn--mller-pumpen-dlb.example"),
        ('"x@gmail.com"@firma.example', "firma.example"),
    ],
)
def test_company_domain_of_a_company_is_what_it_owns(address: str, domain: str) -> None:
    assert company_domain(address) == domain


@pytest.mark.parametrize(
    "address",
    ["a@gmail.com", "a@GMail.Com", "a@mail.gmail.com", "a@gmx.at", "a@yahoo.co.jp", "a@web.de", "a@eu.mailinator.com", "a@yopmail.com"],
)  # fmt: skip
def test_company_domain_of_free_and_throwaway_mail_is_none(address: str) -> None:
    assert company_domain(address) == ""
    assert domain_of(address) != ""


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("a@gmail.com.firma.example", "firma.example"),
        ("a@firma.example.angreifer.example", "angreifer.example"),
        ("a@gmail.com@firma.example", "firma.example"),
        ("a@notgmail.com", "notgmail.com"),
        ("a@fіrma.example", "xn--frma-l9d.example"),
    ],
)
def test_company_domain_forged_names_belong_to_whoever_owns_the_end(address: str, domain: str) -> None:
    assert company_domain(address) == domain


@pytest.mark.parametrize(
    "domain",
    ["", "localhost", "co.uk", "github.io", "[127.0.0.1]", "1.2.3.4", "a..b", "x" * 64 + ".de", "-a.de", "a b.de", "a\n.de", ("a." * 130) + "de"],
)  # fmt: skip
def test_registrable_what_nobody_can_own_is_nothing(domain: str) -> None:
    assert registrable(domain) == ""


def test_is_shared_the_house_and_what_the_setting_adds(settings: Any) -> None:
    settings.COMMENT_STAFF_DOMAINS, settings.MAIL_PROVIDERS = ["Mail.Haus.example"], ["dorfnetz.example"]

    assert is_shared("haus.example")
    assert is_shared("dorfnetz.example")
    assert not is_shared("firma.example")


def test_shown_names_both_spellings_against_look_alikes() -> None:
    assert shown("firma.example") == "firma.example"
    assert shown("xn--mller-kva.example") == "müller.example (xn--mller-kva.example)"
    assert shown("xn--\udc80.example") == "xn--\udc80.example"


def test_list_of_providers_says_whose_it_is_and_names_registered_domains_once() -> None:
    lines = (Path(mail_domains.__file__).parent / "mail_providers.txt").read_text("utf-8").split("\n")
    names = [line for line in lines if line and not line.startswith("#")]

    assert "Our own compilation" in lines[1]
    assert len(names) == len(set(names)) > 150
    assert [name for name in names if not name.endswith(".*") and registrable(name) != name] == []
