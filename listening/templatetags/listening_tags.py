"""Readings in words, for templates."""

from django import template

from listening import words

register = template.Library()


@register.simple_tag
def label_in_words(name: str) -> str:
    """A label of the analysis."""
    return words.label(name)
