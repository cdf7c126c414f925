"""The house rules about translated texts, packages, addresses and what files may name."""

import ast
import re
import subprocess
from collections.abc import Iterator

import polib
import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.sources import ROOT, SOURCES, TEMPLATES


def catalogues() -> list[str]:
    """English is the language of the msgids and may do without a catalogue; German may not."""
    return sorted({"de", *(path.parts[-3] for path in (ROOT / "locale").glob("*/LC_MESSAGES/django.po"))})


@pytest.mark.parametrize("language", catalogues())
def test_catalogue_is_complete(language: str) -> None:
    catalogue = polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))

    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []


@pytest.mark.parametrize("language", catalogues())
def test_compiled_catalogue_is_the_written_one(language: str) -> None:
    folder = ROOT / "locale" / language / "LC_MESSAGES"
    written = {
        (entry.msgctxt, entry.msgid): entry.msgstr or tuple(entry.msgstr_plural.values())
        for entry in polib.pofile(str(folder / "django.po")).translated_entries()
    }

    compiled = {
        (entry.msgctxt, entry.msgid): entry.msgstr or tuple(entry.msgstr_plural.values())
        for entry in polib.mofile(str(folder / "django.mo"))
    }

    assert compiled == written


def marked_texts() -> set[str]:
    """Every text that our code or templates hand to gettext, as far as it stands there literally."""
    found: set[str] = set()
    for source in SOURCES:
        for node in ast.walk(source.tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"_", "gettext", "gettext_lazy"}
            ):
                found.update(
                    arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                )
    for path in TEMPLATES:
        found.update(re.findall(r"{%\s*translate\s+\"([^\"]+)\"", path.read_text()))
    return found


def test_texts_marked_for_translation_all_have_a_german_one() -> None:
    catalogue = polib.pofile(str(ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"))

    missing = marked_texts() - {entry.msgid for entry in catalogue}

    assert missing == set()


def test_german_texts_have_no_exclamation_mark() -> None:
    catalogue = polib.pofile(str(ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"))

    assert [entry.msgstr for entry in catalogue if "!" in entry.msgstr] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_all_pinned_with_a_reason(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith(("#", "-r "))]

    assert lines
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+ +# .{5,}", line)] == []


def test_addresses_take_no_number_that_a_database_cannot_hold() -> None:
    """`<int:>` accepts 24 digits, which SQLite answers with an error."""
    ours = [source for source in SOURCES if re.search(r"<int:", source.text)]

    assert [source.name for source in ours] == []


def test_addresses_of_comments_xtd_are_not_mounted() -> None:
    def modules(resolver: URLResolver) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                yield from modules(pattern)
            elif isinstance(pattern, URLPattern):
                yield pattern.callback.__module__

    mounted = {name for name in modules(get_resolver()) if name.startswith(("django_comments", "rest_framework"))}

    assert mounted == set()


def test_files_in_git_name_no_machine_and_no_registry() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    telling = re.compile(r"/work/(?:main|shared)|/opt/(?:pypi|wheels)|file:///|--index-url|/root/")

    found = [
        name
        for name in listed
        if name.endswith((".py", ".md", ".txt", ".toml", ".yaml", ".html", ".css", ".js", ".cfg", ".jsonl"))
        or "/" not in name
        if (path := ROOT / name).is_file() and name != "tests/test_texts.py"
        if telling.search(path.read_text(errors="ignore"))
    ]

    assert found == []
