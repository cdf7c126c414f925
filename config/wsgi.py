"""Where gunicorn finds the site."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
_site = get_wsgi_application()
# Only now are the settings known.
application = import_module("core.page_cache.front").PageFront(_site)
