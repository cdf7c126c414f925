"""The house rules about translated texts, packages, addresses and what files may name."""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator

import polib
import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.sources import ROOT, SOURCES, TEMPLATES


def german() -> polib.POFile:
    path = ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"
    assert path.exists(), "make messages"
    return polib.pofile(str(path))


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


Text = tuple[str | None, str]
PLAIN_CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
CONTEXT_CALLS = {"pgettext", "pgettext_lazy", "npgettext"}


def texts_in_code() -> set[Text]:
    """Every text our code hands to gettext, with its context, as far as it stands there literally."""
    found: set[Text] = set()
    for source in SOURCES:
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if node.func.id in PLAIN_CALLS and words:
                found.add((None, words[0]))
            elif node.func.id in CONTEXT_CALLS and len(words) > 1:
                found.add((words[0], words[1]))
    return found


def texts_in_templates() -> set[Text]:
    """Every text our templates hand to gettext, with its context."""
    found: set[Text] = set()
    for path in TEMPLATES:
        markup = path.read_text()
        for text, context in re.findall(r"{%\s*translate\s+\"([^\"]+)\"(?:\s+context\s+\"([^\"]+)\")?", markup):
            found.add((context or None, text))
        for options, text in re.findall(
            r"{%\s*blocktranslate\b([^%]*)%}(.*?)(?:{%\s*plural\s*%}.*?)?{%\s*endblocktranslate\s*%}", markup, re.DOTALL
        ):
            context = re.search(r"context\s+\"([^\"]+)\"", options)
            found.add((context[1] if context else None, _as_message(text, is_trimmed="trimmed" in options.split())))
    return found


def _as_message(text: str, *, is_trimmed: bool) -> str:
    """What gettext is asked for, from what stands between the tags."""
    if is_trimmed:
        text = " ".join(line.strip() for line in text.splitlines() if line.strip())
    return re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", text.replace("%", "%%"))


@pytest.mark.parametrize("texts", [texts_in_code, texts_in_templates])
def test_texts_marked_for_translation_all_have_a_german_one(texts: Callable[[], set[Text]]) -> None:
    known = {(entry.msgctxt, entry.msgid) for entry in german()}

    missing = texts() - known

    assert missing == set()


def test_german_texts_have_no_exclamation_mark() -> None:
    catalogue = german()

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
