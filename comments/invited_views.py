"""The pages on which a writer who was invited may agree: open to everybody to read, good only for the writer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comments import invitable, limits, responses, selectors, targets
from comments.actions import inviting
from comments.enums import Purpose
from comments.forms import AddressForm, ConsentField
from comments.models import Consent, ReaderComment
from comments.refusals import LinkInvalid, Objected

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """A page without a session that no cache keeps, and that other sites cannot send forms to."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @responses.private
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return responses.refused(request) or view(request, *args, **kwargs)

    return wrapped


@page
def invited(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is about, and a field for the address: the same answer and the same work for every address."""
    comment = _invited(pk)
    if comment is None:
        return _over(request)
    if request.method != "POST":
        return _about(request, comment, AddressForm())
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _about(request, comment, form, 400)
    email = form.cleaned_data["email"]
    if wait := limits.wait_for(address=request.META.get("REMOTE_ADDR"), email=email, place="invited:0"):
        form.add_error(None, responses.too_many(wait))
        return responses.retry_after(_about(request, comment, form, 429), wait)
    inviting.ask_link(comment=comment, address=email, language=get_language() or comment.language)
    return responses.SeeOther(reverse("comments:invited_asked", args=[pk]))


@require_safe
@responses.private
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens next; nobody learns here whose comment it is."""
    return render(request, "comments/invited/asked.html", {"pk": pk})


@page
def agree(request: HttpRequest, token: str, *, is_mailed: bool) -> HttpResponse:
    """The boxes, none of them ticked. Looking changes nothing."""
    try:
        comment = inviting.find(token=token, is_mailed=is_mailed)
        if request.method != "POST":
            return _boxes(request, comment)
        agreed = _ticked(request)
        if not set(agreed) & set(invitable.purposes(comment)):
            return _boxes(
                request, comment, _("Nothing is ticked, so nothing was stored. You may also close this page.")
            )
        inviting.agree(token=token, is_mailed=is_mailed, agreed=agreed, language=get_language() or comment.language)
    except LinkInvalid:
        return _over(request)
    except Objected:
        return _boxes(
            request, comment,
            _("You have objected to being contacted. If you have changed your mind, take that back under “My comments” first."),
        )  # fmt: skip
    return render(
        request, "comments/invited/agreed.html", {"target": targets.of_comment(comment), "days": invitable.kept_for()}
    )


def _invited(pk: int) -> ReaderComment | None:
    """A comment that everybody can read whose writer is invited now. Raises Http404 for one nobody can read."""
    comment = ReaderComment.objects.visible().by_readers().filter(pk=pk).first()
    if comment is None:
        raise Http404
    return comment if invitable.is_open(comment) else None


def _ticked(request: HttpRequest) -> dict[Purpose, int]:
    field = ConsentField()
    given = {purpose: field.to_python(request.POST.get(f"consent_{purpose}")) for purpose in Purpose}
    return {purpose: version for purpose, version in given.items() if version is not None}


def _about(request: HttpRequest, comment: ReaderComment, form: AddressForm, status: int = 200) -> HttpResponse:
    context = {
        "comment": comment,
        "target": targets.of_comment(comment),
        "form": form,
        "until": min(row.expires_at for row in comment.invitations.open()),
        "wordings": _wordings(comment),
    }
    return render(request, "comments/invited/about.html", context, status=status)


def _boxes(request: HttpRequest, comment: ReaderComment, fault: str = "") -> HttpResponse:
    standing = Consent.objects.standing().filter(comment=comment)
    context = {
        "comment": comment,
        "target": targets.of_comment(comment),
        "wordings": _wordings(comment),
        "agreed": set(standing.values_list("wording__purpose", flat=True)),
        "ticked": _ticked(request),
        "fault": fault,
    }
    return render(request, "comments/invited/agree.html", context, status=400 if fault else 200)


def _wordings(comment: ReaderComment) -> list[tuple[Purpose, Any]]:
    found = selectors.current_wordings(get_language() or comment.language)
    return [(purpose, found[purpose]) for purpose in invitable.purposes(comment) if purpose in found]


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "comments/invited/over.html", status=410)
