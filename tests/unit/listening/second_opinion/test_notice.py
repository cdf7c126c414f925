"""Where texts go is said where people look for it, as long as it is on."""

from typing import Any

import pytest
from django.utils.translation import override
from wagtail.models import Locale, Page

from core import notices
from core.enums import PagePurpose
from core.models import TextPage
from listening.second_opinion import notice


@pytest.fixture
def on(settings: Any) -> Any:
    settings.SALON_LLM_URL, settings.SALON_LLM_MODEL = "https://model.example/v1", "big-model"
    return settings


@pytest.mark.parametrize("language", ["de", "en"])
def test_notice_names_model_and_address(on: Any, language: str) -> None:
    with override(language):
        texts = [notice.for_staff(), notice.for_readers()]

    assert all("big-model" in text and "model.example" in text for text in texts)


@pytest.mark.parametrize("language", ["de", "en"])
def test_notice_of_an_own_machine_says_so(on: Any, language: str) -> None:
    on.SALON_LLM_URL = "http://127.0.0.1:11434/v1"

    with override(language):
        staff, readers = notice.for_staff(), notice.for_readers()

    assert "127.0.0.1" in staff
    assert "127.0.0.1" not in readers
    assert "big-model" in readers


def test_notice_while_off_is_nothing(settings: Any, db: None) -> None:
    settings.SALON_LLM_URL = ""

    assert (notice.for_staff(), notice.for_readers()) == ("", "")
    with override("en"):
        assert not any("language model" in text for text in notices.for_privacy_page())


@pytest.mark.parametrize(("purpose", "shown"), [(PagePurpose.PRIVACY, True), (PagePurpose.IMPRINT, False)])
def test_privacy_page_alone_shows_the_notice(db: None, on: Any, client: Any, purpose: str, shown: bool) -> None:
    from tests.factories import blog

    home = blog.post().get_ancestors().last()
    root = Page.objects.get(pk=home.pk)
    page = root.add_child(
        instance=TextPage(title="Text", slug="text", purpose=purpose, locale=Locale.objects.get(language_code="de"))
    )

    body = client.get(page.url).content.decode()

    assert ("big-model" in body) is shown


def test_operator_sees_the_notice_on_the_readings(db: None, on: Any, login: Any) -> None:
    assert "big-model" in login("operator").get("/admin/listening/readings/").content.decode()
