"""What colleagues note on a draft is named apart from what readers comment, in both languages."""

import gettext as catalogue
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import wagtail
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.users.models import UserProfile

from accounts.models import User
from core import remarks
from tests.factories import blog

READERS_WORD = re.compile(r"kommentar|comment(?!\))", re.IGNORECASE)
OTHER_WORD = {"de": re.compile("[Aa]nmerk|angemerkt"), "en": re.compile("[Rr]emark")}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_text_about_remarks_has_the_other_word(language: str) -> None:
    with override(language):
        said = [gettext(text) for text in remarks.TEXTS] + [str(word) for word in remarks.IN_SCRIPTS.values()]

    bare = [re.sub(r"%\(\w+\)s", "", text) for text in said]
    assert [text for text in bare if READERS_WORD.search(text)] == []
    assert [text for text in bare if not OTHER_WORD[language].search(text)] == []


def test_texts_are_still_those_of_wagtail() -> None:
    folders = [Path(wagtail.__file__).parent / place for place in ("locale", "admin/locale", "users/locale")]
    known: set[str] = set()
    for folder in folders:
        with (folder / "de" / "LC_MESSAGES" / "django.mo").open("rb") as file:
            known |= {str(text) for text in catalogue.GNUTranslations(file)._catalog}  # type: ignore[attr-defined]

    assert set(remarks.TEXTS) - known == set()


@pytest.mark.parametrize(("language", "word"), [("de", "Anmerkungen"), ("en", "Remarks")])
def test_editor_calls_them_remarks_and_readers_comments_by_their_name(
    client: Client, account: Callable[[str], User], language: str, word: str
) -> None:
    editor, page = account("editor"), blog.post()
    profile = UserProfile.get_for_user(editor)
    profile.preferred_language = language
    profile.save()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")

    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    scripts = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()

    panel = shown.split('data-side-panel="comments"')[1].split(">", 1)[1].split("<form", 1)[0]
    assert word in panel
    assert not READERS_WORD.search(re.sub(r"<[^>]*>", "", panel))
    assert {"de": "Leserkommentare", "en": "Reader comments"}[language] in shown
    assert {"de": "Anmerkung hinzuf", "en": "Add a remark"}[language] in scripts
