"""What a web process holds in memory after serving pages, beside that of a plain Wagtail site; `python -m tests.memory_bench` prints it.

Each site runs in a process of its own on an empty database in memory, and counts what it holds alone (USS): what processes share costs once.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench import figure

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
    command = [sys.executable, "-m", "tests.memory_bench", site]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return found


def serve(site: str) -> dict[str, Any]:
    """Serve pages in this process, then tell what it holds."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SITES[site]
    import django
    from django.test.utils import setup_databases

    django.setup()
    setup_databases(verbosity=0, interactive=False)
    from django.core.handlers.wsgi import WSGIHandler

    application, path = WSGIHandler(), _post() if site == "ours" else _plain_page()
    for _time in range(PAGES):
        assert _status(application, path) == "200 OK"
    held = Path("/proc/self/smaps_rollup").read_text().splitlines()
    private = sum(int(line.split()[1]) for line in held if line.startswith("Private_"))
    return {"mb": private / 1024, "spacy": "spacy" in sys.modules}


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
        sys.stdout.write(json.dumps(serve(sys.argv[1])) + "\n")
        return
    for line in figures():
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
