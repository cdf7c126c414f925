"""Working on Salon: the demo with Django's debug pages."""

from config.settings.demo import *  # noqa: F403

DEBUG = True
WHITENOISE_AUTOREFRESH = True
