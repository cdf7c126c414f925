"""What a web process must not hold: a third of its memory would come with libraries that no page needs."""

import subprocess
import sys

WEB = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
import config.wsgi
from django.urls import get_resolver
get_resolver().reverse_dict
readers = {"spacy", "numpy", "openpyxl", "redis"}
factors = {"fido2", "cryptography"}
unused = {"feedparser", "holidays", "ninja", "docutils", "jinja2", "pygments", "requests"}
screens = {"recruiting.views.person", "dashboard.views", "comments.admin_views", "desks.views"}
print(*sorted((readers | factors | unused | screens) & sys.modules.keys()))
import docutils, wagtail.snippets.api.v3.router
"""


def test_web_process_with_every_address_loaded_holds_nothing_that_its_pages_do_not_need_and_can_load_it_later() -> None:
    done = subprocess.run([sys.executable, "-c", WEB], check=True, capture_output=True, text=True, timeout=120)

    assert done.stdout.split() == []
