"""The house rules about code, as tests: sizes, names, what may be imported where."""

import ast
import re
import statistics

from django.apps import apps

from tests.sources import ROOT, SOURCES, TEMPLATES, functions, imported, length

MODULE_LINES = 400
FUNCTION_LINES = 40
MEDIAN_FUNCTION_LINES = 8
CLASS_LINES = 250
HOOKS_LINES = 100
SETTINGS_LINES = 250
TEMPLATE_LINES = 120
SCRIPT_LINES = 600
FORBIDDEN_NAMES = {"utils", "helpers", "misc", "common"}
# Modules that may talk to a network, each with its reason.
HTTP_ALLOWED = {
    "comments/actions/mailing.py": "names the errors of Django's mail connection, opens none itself",
    "comments/actions/letters.py": "names the errors of Django's mail connection, opens none itself",
    "listening/second_opinion/client.py": "asks the language model named in the settings; off by default",
    "recruiting/ats.py": "hands one person to the applicant tracking system named in the settings; off by default",
    "core/watchdog.py": "ends conversations that others began, begins none",
    "core/outgoing.py": "lets the worker ask public addresses: whether pages a draft links to are there, what sources of mentions say",
    "config/worker.py": "ends conversations that others began, begins none",
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
