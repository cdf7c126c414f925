"""What a web process must not hold: a tenth of its memory comes with libraries that only workers and downloads need."""

import subprocess
import sys

WEB = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
import django
django.setup()
import config.urls
from django.urls import get_resolver
get_resolver().reverse_dict
print(*sorted({"spacy", "openpyxl", "numpy", "redis"} & sys.modules.keys()))
"""


def test_web_process_with_every_address_loaded_has_neither_the_reading_nor_spreadsheets_nor_a_store_it_does_not_use() -> (
    None
):
    done = subprocess.run([sys.executable, "-c", WEB], check=True, capture_output=True, text=True, timeout=120)

    assert done.stdout.split() == []
