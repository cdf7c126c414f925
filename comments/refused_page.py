"""The page that gives a text back to somebody who must wait.

In a rush it is rendered once in a few seconds for all who are told the same, and what each typed is put in, so that refusing a
flood keeps nobody else waiting.
"""

import re
from copy import copy
from secrets import token_hex

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import get_language

from comments.forms import CommentForm
from core import rush

TYPED = ("comment", "name", "email", "url", "stamp")
_MARK = token_hex(16)
_PLACE = re.compile(rf"{_MARK}-([a-z]+)")


def page(request: HttpRequest, form: CommentForm, message: str) -> HttpResponse:
    """The form with everything that was typed, above it the message. The form is valid and was refused for another reason."""
    form.add_error(None, message)
    if request.COOKIES:
        return HttpResponse(_rendered(request, form), status=429)
    typed = {name: value for name in TYPED if (value := form.data.get(name, ""))}
    chosen = sorted((name, value) for name, value in form.data.items() if name in form.fields and name not in TYPED)
    # Whether a stamp is good decides whether the form shows it again.
    said = (get_language(), form.target.label, form.target.pk, message, sorted(typed), chosen, form.given_stamp.state)
    around = rush.kept(f"refused:{said}", lambda: _rendered(request, _with_marks(form, typed)))
    return HttpResponse(_PLACE.sub(lambda found: escape(typed[found.group(1)]), around), status=429)


def _with_marks(form: CommentForm, typed: dict[str, str]) -> CommentForm:
    """The same form with a mark in the place of each text that was typed."""
    marked = copy(form)
    marked.data = {**dict(form.data.items()), **{name: f"{_MARK}-{name}" for name in typed}}
    marked._bound_fields_cache = {}  # type: ignore[attr-defined]  # the stubs of Django leave it out
    return marked


def _rendered(request: HttpRequest, form: CommentForm) -> str:
    context = {"target": form.target, "closed_because": "", "answered": form.answered, "form": form}
    return render_to_string("comments/form_page.html", context, request)
