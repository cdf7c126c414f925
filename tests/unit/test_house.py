"""The factories plant a site that serves."""

import re
from hashlib import sha256

from comments.enums import Status
from comments.models import ReaderComment
from tests.factories import blog
from tests.factories.comments import comment
from tests.sources import ROOT


def test_factories_one_post_with_a_comment_are_stored(db: None) -> None:
    page = blog.post()
    english = blog.post(language="en")

    row = comment(page)

    assert ReaderComment.objects.on(page).visible().get() == row
    assert page.url.startswith("/de/blog/")
    assert english.url.startswith("/en/blog/")
    assert row.status == Status.PUBLIC


def test_scripts_of_others_are_unchanged_and_named_with_their_licence() -> None:
    folder = ROOT / "static" / "vendor"
    told = dict(re.findall(r"`(\S+\.js)`.*sha256 `([0-9a-f]{64})`", (folder / "README.md").read_text()))

    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.js")}

    assert found == told
    assert (folder / "htmx-LICENSE.txt").exists()


def test_decisions_are_numbered_one_after_the_other() -> None:
    found = {path.name[:4]: path.read_text() for path in (ROOT / "docs" / "adr").glob("*.md")}

    assert sorted(found) == [f"{number:04}" for number in range(1, len(list((ROOT / "docs" / "adr").iterdir())) + 1)]
    assert all(text.startswith(f"# {int(number)}. ") for number, text in found.items())
