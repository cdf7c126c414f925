"""The address for people who want to work with the house: an address or nothing, kept by the operator alone."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.roles import ROLES
from core.models import CompanySettings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed",
    ["wir", "a@b", "wir@haus.example\r\nBcc: x@y.example", "javascript:alert(1)", "<a@haus.example>", "a@haus.example,b@haus.example",
     "wir@haus.example?bcc=x@y.example", "a\0b@haus.example", "x" * 5000 + "@haus.example"],
)  # fmt: skip
def test_address_that_is_none_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        CompanySettings(name="Salon", contact_email=typed).full_clean()

    assert list(refused.value.message_dict) == ["contact_email"]


@pytest.mark.parametrize("typed", ["", "wir@haus.example", "wir+stellen@bücher.example"])
def test_address_or_nothing_is_taken(typed: str) -> None:
    company = CompanySettings(name="Salon", contact_email=typed)

    company.full_clean()

    assert company.contact_email == typed


def test_address_is_changed_by_nobody_but_those_who_keep_the_settings(account: Any) -> None:
    assert [key for key in sorted(ROLES) if account(key).has_perm("core.change_companysettings")] == ["operator"]
