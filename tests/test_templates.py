"""The house rules about templates and style sheets, as tests."""

import re

from django.apps import apps

from tests.sources import PACKAGES, ROOT, SOURCES, TEMPLATES

# Places that hand text to the page without escaping, each with its reason.
UNESCAPED_ALLOWED = {
    "comments/drawing.py": "two hundred comments a page: what people wrote goes through html.escape, and a test shows it",
    "core/templatetags/site_tags.py": "JSON-LD: every character that could end the block is escaped first, and a test shows it",
}
# Templates that are neither extended nor included: whole pages of their own, each with its reason.
STANDALONE: dict[str, str] = {}


def test_templates_and_code_never_print_unescaped_text() -> None:
    """`mark_safe`, `|safe` and `autoescape off` turn somebody's words into markup. Plain-text mails have no markup."""
    code = [source.name for source in SOURCES if re.search(r"\bmark_safe\(|\bSafeString\(", source.text)]
    pages = [
        path.relative_to(ROOT).as_posix()
        for path in TEMPLATES
        if path.suffix != ".txt" and re.search(r"\|\s*safe\b|\|\s*safeseq\b|autoescape off", path.read_text())
    ]

    assert set(code + pages) <= set(UNESCAPED_ALLOWED), "add a reason to UNESCAPED_ALLOWED, or escape"


def test_unescaped_allow_list_names_only_what_is_there() -> None:
    gone = [name for name in (*UNESCAPED_ALLOWED, *STANDALONE) if not (ROOT / name).exists()]

    assert gone == []


def test_templates_hold_no_inline_style_script_or_handler() -> None:
    inline = re.compile(
        r"<style\b|\sstyle\s*=|<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|\son[a-z]+\s*=\s*[\"']|javascript:",
        re.IGNORECASE,
    )

    found = {
        path.relative_to(ROOT).as_posix(): match[0] for path in TEMPLATES if (match := inline.search(path.read_text()))
    }

    assert found == {}


def test_templates_load_nothing_from_other_hosts() -> None:
    loading = re.compile(
        r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*\b(?:src|href|srcset)=[\"'](?:https?:)?//", re.I
    )

    found = [path.relative_to(ROOT).as_posix() for path in TEMPLATES if loading.search(path.read_text())]

    assert found == []


def test_style_sheets_load_nothing_from_other_hosts() -> None:
    found = [
        path.name
        for path in (ROOT / "static").rglob("*.css")
        if re.search(r"url\([\"']?(?:https?:)?//|@import", path.read_text())
    ]

    assert found == []


def test_templates_all_are_used() -> None:
    """Each is rendered by code, extended, included, or found by Wagtail under the name of a page class."""
    code = "\n".join(source.text for source in SOURCES)
    markup = "\n".join(path.read_text() for path in TEMPLATES)
    by_name = {
        f"{model._meta.app_label}/{re.sub(r'(?<!^)(?=[A-Z])', '_', model.__name__).lower()}.html"
        for model in apps.get_models()
    }

    unused = [
        name
        for path in TEMPLATES
        if (name := path.relative_to(ROOT / "templates").as_posix()) not in by_name
        and not name.startswith(("wagtailadmin/", "wagtailusers/", "errors/"))
        and name not in code
        and name not in markup
        and f"templates/{name}" not in STANDALONE
    ]

    assert unused == []


def test_templates_of_a_lower_room_load_no_tags_of_a_higher_one() -> None:
    order = [
        "core",
        "accounts",
        "comments",
        "blog",
        "newsletter",
        "mentions",
        "automation",
        "listening",
        "desks",
        "recruiting",
        "dashboard",
    ]
    tags = {
        path.stem: path.parts[-3]
        for package in PACKAGES
        for path in (ROOT / package / "templatetags").glob("[a-z]*.py")
    }

    upwards = [
        f"{path.relative_to(ROOT)} loads {name}"
        for path in TEMPLATES
        if (room := path.relative_to(ROOT / "templates").parts[0]) in order
        for line in re.findall(r"{% load ([^%]*) %}", path.read_text())
        for name in line.split()
        if tags.get(name) in order and order.index(tags[name]) > order.index(room)
    ]

    assert upwards == []
