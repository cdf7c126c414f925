"""Readings in words, for templates."""

from django import template

from listening import rereading, words
from listening.rereading import Progress

register = template.Library()


@register.simple_tag
def label_in_words(name: str) -> str:
    """A label of the analysis."""
    return words.label(name)


@register.simple_tag
def reading_again() -> Progress:
    """How far the reading by the version in force has come."""
    return rereading.progress() if rereading.is_behind() else Progress(total=0, done=0)
