"""The house rules, as tests: sizes, names, declarations, what may be imported where, what templates may hold."""

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from core.privacy import DECLARATIONS

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = (
    "accounts", "analysis", "blog", "comments", "config", "core", "dashboard", "demo", "home", "listening", "recruiting",
)  # fmt: skip
APPS = frozenset(PACKAGES) - {"analysis", "config"}

MODULE_LINES = 400
FUNCTION_LINES = 40
MEDIAN_FUNCTION_LINES = 8
CLASS_LINES = 250
HOOKS_LINES = 100
SETTINGS_LINES = 250
TEMPLATE_LINES = 120
SCRIPT_LINES = 600
FORBIDDEN_NAMES = {"utils", "helpers", "misc", "common"}

# Tables of libraries that hold personal data without pointing to an account.
FOREIGN_PERSONAL = {
    "axes.AccessAttempt", "axes.AccessFailureLog", "axes.AccessLog", "sessions.Session", "django_tasks_database.DBTaskResult",
}  # fmt: skip
# Tables of libraries whose rows nothing of ours writes: our own models stand in for them.
UNUSED_FOREIGN = {
    "wagtailimages.Image": "pictures are core.SalonImage",
    "wagtailcore.Page": "declared with each page model of ours, which shows its columns as its own",
    "django_comments.Comment": "declared with comments.ReaderComment, which shows its columns as its own",
    "django_comments_xtd.XtdComment": "declared with comments.ReaderComment, which shows its columns as its own",
    "django_comments.CommentFlag": "its views are not mounted",
}
# Modules that may talk to a network, each with its reason.
HTTP_ALLOWED = {
    "comments/actions/mailing.py": "names the errors of Django's mail connection, opens none itself",
    "demo/serving.py": "waits until the server it started on this machine answers",
}
HTTP_CLIENTS = {
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "http.client",
    "urllib.request",
    "smtplib",
    "ftplib",
    "telnetlib",
    "socket",
}
# Places that hand text to the page without escaping, each with its reason.
UNESCAPED_ALLOWED = {
    "core/templatetags/site_tags.py": "JSON-LD: every character that could end the block is escaped first, and a test shows it",
}
# Templates that are neither extended nor included: whole pages of their own, each with its reason.
STANDALONE: dict[str, str] = {}


@dataclass(frozen=True)
class Source:
    """One Python file of ours."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def length(self) -> int:
        return self.text.count("\n")


def sources() -> list[Source]:
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return [Source(path, path.read_text()) for path in [ROOT / "manage.py", *found] if "migrations" not in path.parts]


def templates(folder: str = "templates") -> list[Path]:
    return sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in {".html", ".txt", ".xml"})


SOURCES = sources()
TEMPLATES = templates()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def imported(tree: ast.AST) -> set[str]:
    """Every module named in an import, at the top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return names


# -- Sizes and names ---------------------------------------------------------------------------------------------------


def test_modules_all_stay_below_the_hard_stop() -> None:
    limits = {"wagtail_hooks.py": HOOKS_LINES}

    too_long = {
        source.name: source.length
        for source in SOURCES
        if source.length
        > (SETTINGS_LINES if "settings" in source.path.parts else limits.get(source.path.name, MODULE_LINES))
    }

    assert too_long == {}


def test_functions_all_stay_below_the_hard_stop() -> None:
    too_long = {
        f"{source.name}:{node.lineno} {node.name}": length(node)
        for source in SOURCES
        for node in functions(source.tree)
        if length(node) > FUNCTION_LINES
    }

    assert too_long == {}


def test_functions_are_short_in_the_middle() -> None:
    lengths = [length(node) for source in SOURCES for node in functions(source.tree)]

    assert statistics.median(lengths) <= MEDIAN_FUNCTION_LINES


def test_classes_all_stay_below_the_hard_stop() -> None:
    too_long = {
        f"{source.name}:{node.lineno} {node.name}": length(node)
        for source in SOURCES
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and length(node) > CLASS_LINES
    }

    assert too_long == {}


def test_templates_all_stay_below_the_hard_stop() -> None:
    too_long = {
        path.relative_to(ROOT).as_posix(): count
        for path in TEMPLATES
        if (count := path.read_text().count("\n")) > TEMPLATE_LINES
    }

    assert too_long == {}


def test_scripts_of_the_whole_site_stay_below_the_hard_stop() -> None:
    lines = sum(path.read_text().count("\n") for path in (ROOT / "static").rglob("*.js"))

    assert lines <= SCRIPT_LINES


def test_test_lines_are_at_least_as_many_as_code_lines() -> None:
    tests = sum(path.read_text().count("\n") for path in (ROOT / "tests").rglob("*.py"))

    assert tests >= sum(source.length for source in SOURCES)


def test_modules_none_has_a_name_that_says_nothing() -> None:
    nameless = [source.name for source in SOURCES if source.path.stem in FORBIDDEN_NAMES]

    assert nameless == []


def test_modules_with_code_all_say_in_a_sentence_what_they_are_for() -> None:
    silent = [source.name for source in SOURCES if source.text.strip() and not ast.get_docstring(source.tree)]

    assert silent == []


def test_functions_all_are_annotated() -> None:
    bare = [
        f"{source.name}:{node.lineno} {node.name}"
        for source in SOURCES
        for node in functions(source.tree)
        if node.returns is None
    ]

    assert bare == []


def test_actions_all_take_their_arguments_by_name() -> None:
    """Fixed positions invite mixing up who does what to whom; one plain argument cannot be mixed up."""
    positional = [
        f"{source.name} {node.name}"
        for source in SOURCES
        if "actions" in source.path.parts
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _changes_something(node)
        if len(node.args.args) > 1 or "by" in {argument.arg for argument in node.args.args}
    ]

    assert positional == []


# -- Imports -----------------------------------------------------------------------------------------------------------


def test_http_clients_are_imported_only_where_allowed() -> None:
    clients = {source.name: sorted(found) for source in SOURCES if (found := imported(source.tree) & HTTP_CLIENTS)}

    assert set(clients) <= set(HTTP_ALLOWED), clients


def test_models_never_import_what_changes_or_shows_them() -> None:
    upwards = {
        source.name: sorted(found)
        for source in SOURCES
        if source.path.name == "models.py" or source.path.parent.name == "models"
        for found in [{name for name in imported(source.tree) if re.search(r"\.(actions|views|wagtail_hooks)\b", name)}]
        if found
    }

    assert upwards == {}


def test_comments_name_no_page_class() -> None:
    pages = {model.__name__ for model in apps.get_models() if model._meta.app_label in {"blog", "home"}}

    named = {
        source.name: sorted(found)
        for source in SOURCES
        if source.name.startswith("comments/")
        and (found := {node.id for node in ast.walk(source.tree) if isinstance(node, ast.Name)} & pages)
    }

    assert named == {}


def test_tasks_are_short_and_call_an_action() -> None:
    long_tasks = [
        f"{source.name} {node.name}"
        for source in SOURCES
        if source.path.name == "tasks.py"
        for node in functions(source.tree)
        if len([statement for statement in node.body if not _is_docstring(statement)]) > 3
    ]

    assert long_tasks == []


def _changes_something(node: ast.FunctionDef) -> bool:
    """An actor, a transaction of its own, or one opened inside: what only reads has none of these."""
    has_actor = "by" in {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
    return has_actor or "atomic" in {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


# -- People ------------------------------------------------------------------------------------------------------------


def people_models() -> list[type[models.Model]]:
    """Our models, and those of libraries that point to an account or are known to hold personal data."""
    account = get_user_model()
    return [
        model
        for model in apps.get_models()
        if model._meta.label not in UNUSED_FOREIGN
        and (
            model._meta.app_label in APPS
            or model._meta.label in FOREIGN_PERSONAL
            or any(field.related_model is account for field in model._meta.concrete_fields)
        )
    ]


@pytest.mark.parametrize("model", people_models(), ids=lambda model: str(model._meta.label))
def test_columns_are_all_declared_personal_or_not(model: type[models.Model]) -> None:
    declaration = DECLARATIONS.get(model._meta.label)

    assert declaration is not None, f"{model._meta.label} is declared nowhere: see core/privacy.py"
    columns = {field.name for field in model._meta.concrete_fields}
    if declaration.columns != {"*"}:
        assert columns - declaration.columns == set(), "neither personal nor impersonal"
        assert declaration.columns - columns == set(), "declared, but no such column"


def test_models_declared_to_hold_nobody_point_to_no_account() -> None:
    account = get_user_model()

    pointing = [
        label
        for label, declaration in DECLARATIONS.items()
        if declaration.columns == {"*"}
        and any(field.related_model is account for field in apps.get_model(label)._meta.concrete_fields)
    ]

    assert pointing == []


def test_personal_columns_all_say_how_they_are_erased_and_when_they_expire() -> None:
    silent = [
        f"{label}.{column}"
        for label, declaration in DECLARATIONS.items()
        for column, personal in declaration.personal.items()
        if len(personal.erased_by) < 5 or len(personal.expires) < 5
    ]

    assert silent == []


def test_personal_columns_erased_by_code_name_code_that_exists() -> None:
    missing = set()
    for declaration in DECLARATIONS.values():
        for personal in declaration.personal.values():
            named = re.match(r"((?:\w+\.)+)(\w+)", personal.erased_by)
            if named and named[1].split(".")[0] in APPS:
                module = ROOT.joinpath(*named[1].rstrip(".").split(".")).with_suffix(".py")
                if not module.exists() or not re.search(rf"^(?:def|class) {named[2]}\b", module.read_text(), re.M):
                    missing.add(personal.erased_by)

    assert missing == set()


def test_models_about_people_are_no_snippets() -> None:
    from wagtail.snippets.models import get_snippet_models

    labels = {model._meta.app_label for model in get_snippet_models()}

    assert labels & {"accounts", "comments", "listening", "recruiting"} == set()


# -- Templates ---------------------------------------------------------------------------------------------------------


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
    gone = [name for name in (*UNESCAPED_ALLOWED, *HTTP_ALLOWED, *STANDALONE) if not (ROOT / name).exists()]

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
    order = ["core", "accounts", "comments", "blog", "listening", "recruiting", "dashboard"]
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


# -- Texts, packages, addresses ----------------------------------------------------------------------------------------


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
        if (path := ROOT / name).is_file() and name != "tests/test_architecture.py"
        if telling.search(path.read_text(errors="ignore"))
    ]

    assert found == []
