"""The page on which a colleague writes to a person: the checks, the words, and the mail exactly as it goes out."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from recruiting import outreach_text, standing
from recruiting.actions import outreach
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.outreach import Changed, Closed, Shown
from recruiting.models import Candidate, PartnerLead
from recruiting.models.outreach import SUBJECT_LENGTH, TEXT_LENGTH
from recruiting.outreach_text import Mail, Words
from recruiting.views.person import PersonView, one_kind_of_line_end

AnyPerson = Candidate | PartnerLead


@dataclass(frozen=True, slots=True)
class Form:
    """What the form holds. `key` is the form's own, `mails` how many mails there were when it was opened."""

    words: Words
    key: str
    mails: int
    mark: str = ""

    @classmethod
    def new(cls, words: Words, mails: int) -> "Form":
        return cls(words, get_random_string(32), mails)

    @classmethod
    def read(cls, request: HttpRequest) -> "Form":
        sent = request.POST
        mails = sent.get("mails", "")
        return cls(
            words=Words.read(sent.get("subject", ""), one_kind_of_line_end(sent.get("text", ""))),
            key=sent.get("key", ""),
            mails=int(mails) if mails.isdecimal() and len(mails) < 10 else 0,
            mark=sent.get("mark", ""),
        )


class WriteView(PersonView):
    """Nothing can be typed while the contact gate is closed; what was typed before it closed is shown."""

    template_name = "recruiting/outreach.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.allows(request) and not self.rights.decide:
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = self.person()
        try:
            self.check_named(person)
        except Refused as refusal:
            messages.warning(request, refusal.message)
            return HttpResponseRedirect(self.room.person(person.public_id, self.filters))
        try:
            words = outreach.begin(person=person, by=self.user)
        except Closed as closed:
            return self._page(person, Form.new(Words("", ""), 0), refusal=closed)
        again = person.mails.select_related("letter").filter(pk=self._number("again")).first()
        if again is not None and again.state.is_over:
            words = Words(again.subject, again.text)
        return self._page(person, Form.new(words, person.mails.count()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person, form = self.person(), Form.read(request)
        try:
            if request.POST.get("do") == "send":
                return self._send(person, form)
            mail = outreach.look(person=person, words=form.words, by=self.user)
        except Refused as refusal:
            return self._refuse(form, refusal)
        return self._page(person, form, mail=mail if request.POST.get("do") == "look" else None)

    def _send(self, person: AnyPerson, form: Form) -> HttpResponseBase:
        shown = Shown(key=form.key, mark=form.mark, mails=form.mails)
        outreach.send(person=person, words=form.words, shown=shown, by=self.user)
        messages.success(self.request, _("The mail to %(number)s is on its way.") % {"number": person.public_id})
        return HttpResponseRedirect(self.room.person(person.public_id, self.filters))

    def _refuse(self, form: Form, refusal: Refused) -> HttpResponse:
        """What was typed waits in a form that may be sent anew; a mail that changed is shown once more."""
        person = self.person()
        form = Form.new(form.words, person.mails.count())
        mail = self._looked_at(person, form) if isinstance(refusal, Changed) else None
        return self._page(person, form, refusal=refusal, mail=mail)

    def _looked_at(self, person: AnyPerson, form: Form) -> Mail | None:
        """Nothing where the words cannot be sent as they are."""
        try:
            return outreach.look(person=person, words=form.words, by=self.user)
        except Refused:
            return None

    def _page(
        self, person: AnyPerson, form: Form, *, refusal: Refused | None = None, mail: Mail | None = None
    ) -> HttpResponse:
        is_stale = isinstance(refusal, Stale | Closed)
        context = self.get_context_data(person=person, form=form, refusal=refusal, mail=mail)
        return self.render_to_response(context, status=409 if is_stale else 400 if refusal else 200)

    def get_page_title(self) -> str:
        return _("Write to %(number)s") % {"number": self.kwargs["number"]}

    def get_context_data(self, *, person: AnyPerson, **kwargs: Any) -> dict[str, Any]:
        """The page has little of what the page of a person shows, so that one's context is left out."""
        form: Form = kwargs["form"]
        now = standing.of(person, self.user)
        queue, title = (self.room.queue_like(self.filters), str(self.room.title)), self.get_page_title()
        whose = (self.room.person(person.public_id, self.filters), person.name)
        drafted = outreach_text.compose(person, now.source, form.words, self.user) if now.source else None
        base = super(PersonView, self).get_context_data(**kwargs)
        return base | {
            "breadcrumbs_items": self.crumbs(queue, whose, ("", title)),
            "person": person,
            "gate": now.gate,
            "drafted": drafted,
            "last": person.mails.select_related("by", "letter").first(),
            "person_url": whose[0],
            "write_url": self.room.person(person.public_id, self.filters, step="write"),
            "subject_length": SUBJECT_LENGTH,
            "text_length": TEXT_LENGTH,
        }

    def _number(self, key: str) -> int:
        text = self.request.GET.get(key, "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0
