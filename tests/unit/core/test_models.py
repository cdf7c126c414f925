"""The company's own settings."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from core.models import CompanySettings


@pytest.mark.parametrize(
    ("accent", "is_fine"), [("#0b5d57", True), ("#ffe066", False), ("teal", False), ("#0B5D57", False)]
)
def test_accent_must_be_readable_and_well_formed(db: None, accent: str, is_fine: bool) -> None:
    company = CompanySettings(name="Salon", accent=accent)

    if is_fine:
        company.full_clean()
    else:
        with pytest.raises(ValidationError):
            company.full_clean()


@pytest.mark.parametrize(("language", "tagline"), [("de", "Briefe"), ("en", "Letters")])
def test_tagline_is_that_of_the_active_language(language: str, tagline: str) -> None:
    company = CompanySettings(tagline_de="Briefe", tagline_en="Letters")

    with override(language):
        assert company.tagline == tagline
