"""What people read is marked for translation: a text nobody marked would stay English for whoever reads German (features.md, EC-15)."""

import ast
import re
from pathlib import Path

from tests.sources import ROOT, SOURCES, TEMPLATES, Source

# What is the same in both languages: names, formats, a key of a form.
SAME = {"Salon", "CSV", "XLSX", "login"}
SHOWN = {
    "label",
    "help_text",
    "verbose_name",
    "verbose_name_plural",
    "heading",
    "page_title",
    "menu_label",
    "empty_label",
}
SAID = {"ValidationError", "Refused", "Stale", "Questionable"}
MARKED = re.compile(
    r"{%\s*blocktranslate\b.*?endblocktranslate\s*%}|{%\s*comment.*?endcomment\s*%}|{#.*?#}|<(script|style)\b.*?</\1>|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
READ_OUT = re.compile(r'\b(?:title|alt|aria-label|aria-description|placeholder|data-label)="([^"]*)"')
TAG = re.compile(r"<[^>]*>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")


def bare_in_markup(markup: str) -> set[str]:
    """Words between or within tags that no translation reaches."""
    rest = MARKED.sub(" ", markup)
    texts = [*READ_OUT.findall(rest), *TAG.sub("\n", rest).split("\n")]
    return {text.strip() for text in texts if WORD.search(re.sub(r"&\w+;", "", text))} - SAME


def bare_in_code(source: Source) -> set[str]:
    """Labels, help texts and messages that are handed on as they stand."""
    found: set[str] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            shown = [word.value for word in node.keywords if word.arg in SHOWN]
            said = node.args[:1] if isinstance(node.func, ast.Name) and node.func.id in SAID else []
            told = node.args[1:2] if _is_message(node.func) else []
            found |= {text for part in (*shown, *said, *told) if (text := _literal(part)) and WORD.search(text)}
        if isinstance(node, ast.Assign) and any(
            isinstance(name, ast.Name) and name.id in SHOWN for name in node.targets
        ):
            found |= {text for text in [_literal(node.value)] if text and WORD.search(text)}
    return found - SAME


def _is_message(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "messages"


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_templates_say_nothing_that_is_not_marked() -> None:
    pages = [path for path in TEMPLATES if path.suffix == ".html"]

    found = {path.relative_to(ROOT).as_posix(): words for path in pages if (words := bare_in_markup(path.read_text()))}

    assert pages
    assert found == {}


def test_code_shows_nothing_that_is_not_marked() -> None:
    ours = [
        source
        for source in SOURCES
        if Path(source.name).parts[0] not in {"analysis", "demo"} and "backups" not in source.name
    ]

    found = {source.name: words for source in ours if (words := bare_in_code(source))}

    assert found == {}


def test_unmarked_words_would_be_found() -> None:
    code = 'f(label="Name"); raise_(Refused("No."))\nclass A:\n    verbose_name = "thing"\n    messages.error(r, "Sorry")\n    f(label=_("Name"))'

    assert bare_in_markup('<p title="Here">{% translate "Well" %} Plain {{ name }}</p>') == {"Here", "Plain"}
    assert bare_in_code(Source(ROOT, code)) == {"Name", "No.", "thing", "Sorry"}
