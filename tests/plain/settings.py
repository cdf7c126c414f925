"""The suite's settings with the plain page type beside ours, and without the demo, which no house has installed."""

from config.settings.test import *  # noqa: F403
from config.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*(app for app in INSTALLED_APPS if app != "demo"), "tests.plain"]
