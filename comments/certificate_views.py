"""The pages of a certificate of erasure: to read, print, take along, and to find out whether one is genuine."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comments import certificates, responses
from comments.actions.mailboxes import KEPT_FOR
from comments.certificate_form import CertificateForm
from comments.models import Certificate
from core.models import CompanySettings

DONE = "done"


def address_of(certificate: Certificate) -> str:
    """Where somebody who knows number and seal reads a certificate."""
    return reverse("comments:certificate", args=[certificate.number, certificates.seal(certificate)])


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for number and seal, and lead to the certificate."""
    if request.method != "POST":
        return render(request, "comments/certificate/verify.html", {"form": CertificateForm()})
    if refused := responses.refused(request):
        return refused
    form = CertificateForm(request.POST)
    if not form.is_valid():
        return render(request, "comments/certificate/verify.html", {"form": form}, status=400)
    return responses.SeeOther(address_of(form.certificate))


@require_safe
@responses.private
def certificate(request: HttpRequest, number: str, seal: str) -> HttpResponse:
    """What was erased, when, and under which rule."""
    row = certificates.find(number=number, seal=seal)
    if row is None:
        return _unknown(request, number, seal)
    context = {**_about(row), "is_new": DONE in request.GET}
    return render(request, "comments/certificate/certificate.html", context)


@require_safe
@responses.private
def file(request: HttpRequest, number: str, seal: str) -> HttpResponse:
    """The same as a text."""
    row = certificates.find(number=number, seal=seal)
    if row is None:
        return _unknown(request, number, seal)
    context = {**_about(row), "verify": request.build_absolute_uri(reverse("comments:verify_certificate"))}
    text = render_to_string("comments/certificate/certificate.txt", context)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="erasure-{row.number}.txt"'
    return response


def _about(row: Certificate) -> dict[str, Any]:
    seal = certificates.seal(row)
    return {
        "row": row,
        "seal": seal,
        "number_in_groups": certificates.grouped(row.number),
        "seal_in_groups": certificates.grouped(seal),
        "company": CompanySettings.load(),
        "until": row.made_at + KEPT_FOR,
    }


def _unknown(request: HttpRequest, number: str, seal: str) -> HttpResponse:
    form = CertificateForm({"number": number, "seal": seal})
    form.is_valid()
    return render(request, "comments/certificate/verify.html", {"form": form}, status=404)
