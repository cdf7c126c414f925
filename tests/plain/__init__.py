"""A plain Wagtail page type, as `wagtail start` would have it: what our pages are measured beside."""
