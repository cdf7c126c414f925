#!/usr/bin/env python
"""Django's command line for Salon."""

import os
import sys

DEMO = ("config.settings.demo", "config.settings.dev")


def main() -> None:
    """Run a command; the demo runs on demo settings only."""
    settings = os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEMO[0])
    if sys.argv[1:2] == ["demo"] and settings not in DEMO:
        sys.exit(f"The demo runs on {DEMO[0]} only, not on {settings}. Please unset DJANGO_SETTINGS_MODULE.")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
