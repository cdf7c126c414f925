"""What a web process holds in memory after serving pages, beside that of a plain Wagtail site; `python -m tests.memory_bench` prints it.

Each site runs in a process of its own, on a database that another process has filled (making tables is nothing a web process does), and
finds only the libraries its own requirements bring, as in an environment of its own. All of the admin's addresses are loaded. Counted is what the process
holds alone; the files of libraries are shared with whatever else runs on the machine.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from tests.bench import ROOT, figure

SITES = {"ours": "tests.plain.settings", "plain": "tests.plain.site"}
PAGES = 50


def figures() -> Iterator[dict[str, Any]]:
    """The memory of both, and whether the reading was loaded in ours."""
    ours, plain = measured("ours"), measured("plain")
    yield figure("web process after serving pages, memory beside a plain Wagtail site", ours["mb"], "MB", plain["mb"])
    yield figure("web process, times the memory of a plain Wagtail site", ours["mb"] / plain["mb"], "ratio")
    yield figure("web process, spaCy loaded", float(ours["spacy"]), "count")


def measured(site: str) -> dict[str, Any]:
    """Megabytes of one of the sites, from a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3"}
        path = _run("fill", site, environment=environment)
        found: dict[str, Any] = json.loads(_run("serve", site, path, environment=environment))
    return found


def _run(*arguments: str, environment: dict[str, str]) -> str:
    command = [sys.executable, "-m", "tests.memory_bench", *arguments]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    return result.stdout.splitlines()[-1]


class Absent:
    """Hides from imports what is installed here and would not be where only these requirements are."""

    def __init__(self, requirements: list[str]) -> None:
        wanted = _with_dependencies(requirements)
        self.names = {
            name for name, brought in packages_distributions().items() if not wanted & {_plain(one) for one in brought}
        }

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(name, name=name)


def _with_dependencies(requirements: list[str]) -> set[str]:
    found: set[str] = set()
    waiting = [Requirement(line) for line in requirements]
    while waiting:
        one = waiting.pop()
        if _plain(one.name) not in found and (not one.marker or one.marker.evaluate({"extra": ""})):
            found.add(_plain(one.name))
            try:
                waiting += [Requirement(line) for line in requires(one.name) or ()]
            except PackageNotFoundError:
                continue
    return found


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _requirements(site: str) -> list[str]:
    if site == "plain":
        return ["wagtail", "psycopg", "psycopg-binary"]
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    return [line.partition("#")[0] for line in lines if line.partition("#")[0].strip()]


def fill(site: str) -> str:
    """Make the tables and one page; returns its path."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    return _post() if site == "ours" else _plain_page()


def serve(site: str, path: str) -> dict[str, Any]:
    """Serve pages in this process, then tell what it holds."""
    application = _application(site)
    from django.urls import get_resolver

    # Reversing any address loads all of them, the admin's too.
    get_resolver().reverse_dict  # noqa: B018
    for _time in range(PAGES):
        assert _status(application, path) == "200 OK"
    held = Path("/proc/self/smaps_rollup").read_text().splitlines()
    private = next(int(line.split()[1]) for line in held if line.startswith("Anonymous:"))
    return {"mb": private / 1024, "spacy": "spacy" in sys.modules}


def _application(site: str) -> Any:
    if site == "ours":
        from config import wsgi

        return wsgi.application
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def _post() -> str:
    """A post with comments; the factories alone, since the suite's own set-up loads more than a web process does."""
    from django.contrib.sites.models import Site as DjangoSite

    from tests.factories import blog
    from tests.factories.comments import comment

    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "testserver"})
    _root()
    post = blog.post()
    for number in range(20):
        comment(post, number=number + 1)
    return str(post.url)


def _plain_page() -> str:
    from wagtail.models import Site

    from tests.plain.models import PlainPage

    root = _root()
    home = root.add_child(instance=PlainPage(title="Salon", slug="home", locale=root.locale))
    Site.objects.create(hostname="testserver", is_default_site=True, root_page=home)
    page = home.add_child(instance=PlainPage(title="Beitrag", slug="beitrag", locale=root.locale, body="<p>Lager.</p>"))
    return str(page.url)


def _root() -> Any:
    from wagtail.models import Locale, Page

    locale = Locale.objects.get_or_create(language_code="de")[0]
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)


def _status(application: Any, path: str) -> str:
    from django.test import RequestFactory

    told: list[str] = []
    response = application(RequestFactory().get(path).environ, lambda status, _headers: told.append(status))
    b"".join(response)
    response.close()
    return told[0]


def main() -> None:
    if len(sys.argv) > 1:
        task, site, *rest = sys.argv[1:]
        os.environ["DJANGO_SETTINGS_MODULE"] = SITES[site]
        if task == "serve":
            sys.meta_path.insert(0, Absent(_requirements(site)))
        sys.stdout.write((fill(site) if task == "fill" else json.dumps(serve(site, *rest))) + "\n")
        return
    for line in figures():
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
