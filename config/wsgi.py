"""Where gunicorn finds the site."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

from config.absent import absent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
with absent("docutils", "jinja2", "pygments", "charset_normalizer", "requests"):
    _site = get_wsgi_application()
    import_module("rest_framework.views")
# Only now are the settings known.
application = import_module("core.page_cache.front").PageFront(_site)
