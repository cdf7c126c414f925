"""The smaller forms on the page of a person: notes, responsibility, follow-up date, tags, scorecard."""

from datetime import date

from django.http import HttpResponse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import merging, profiles
from recruiting.actions import handling, notes, sample, scorecards, stations
from recruiting.actions.decisions import Questionable, Refused
from recruiting.enums import Stage
from recruiting.history import name
from recruiting.models import Candidate, Note, PartnerLead
from recruiting.permissions import deciders
from recruiting.views import judging
from recruiting.views.person import Draft, StepView, one_kind_of_line_end

AnyPerson = Candidate | PartnerLead


class SmallStepView(StepView):
    """A step that leaves the reviewer with the person; what was typed stays in its own form when it is refused."""

    form = ""

    @property
    def sent(self) -> dict[str, str]:
        return {key: one_kind_of_line_end(value) for key, value in self.request.POST.dict().items()}

    @property
    def confirmed(self) -> str:
        return self.sent.get("confirmed_note", "")

    def number(self, key: str) -> int | None:
        """A whole number in the request, or None."""
        text = self.sent.get(key, "")
        return int(text) if text.isdecimal() and len(text) < 10 else None

    def onward(self, person: AnyPerson) -> str:
        return self.room.person(person.public_id, self.filters)

    def refuse(self, draft: Draft, refusal: Refused) -> HttpResponse:
        typed = {"form": self.form, **self.sent}
        if isinstance(refusal, Questionable):
            typed["asked"] = self.words()
        return self.show(self.person(), refusal=refusal, typed=typed)

    def words(self) -> str:
        """What the question about protected grounds was about; sending it again confirms it."""
        return self.sent.get("text", "")


class NoteView(SmallStepView):
    """Adds a note."""

    form = "note"

    def step(self, person: AnyPerson, draft: Draft) -> str:
        notes.write(person=person, text=self.sent.get("text", ""), by=self.user, confirmed_note=self.confirmed)
        return _("The note is saved.")


class ChangeNoteView(SmallStepView):
    """Changes or deletes a note of one's own."""

    form = "change_note"

    def step(self, person: AnyPerson, draft: Draft) -> str:
        which, revision = self.number("note") or 0, self.number("note_revision") or 0
        if self.sent.get("do") == "delete":
            notes.delete(person=person, note_id=which, by=self.user, revision=revision)
            return _("The note is deleted.")
        notes.change(
            person=person, note_id=which, text=self.sent.get("text", ""), by=self.user, revision=revision,
            confirmed_note=self.confirmed,
        )  # fmt: skip
        return _("The note is changed.")

    def refuse(self, draft: Draft, refusal: Refused) -> HttpResponse:
        """The text of a note that is gone, or may not be changed any more, waits in the form for a new one."""
        which = merging.every(self.person(), Note).filter(pk=self.number("note") or 0).first()
        if which is None or not notes.is_changeable(note=which, by=self.user):
            self.form = "note"
        return super().refuse(draft, refusal)


class AssignView(SmallStepView):
    """Makes a colleague responsible, oneself with one click, or nobody."""

    form = "assign"

    def step(self, person: AnyPerson, draft: Draft) -> str:
        to = self.user if self.sent.get("mine") else self._colleague()
        if not handling.assign(person=person, to=to, was=self.number("was"), by=self.user):
            return _("That is so already.")
        return _("%(name)s is responsible now.") % {"name": name(to)} if to else _("Nobody is responsible now.")

    def _colleague(self) -> User | None:
        if not self.sent.get("to"):
            return None
        user = deciders(self.purpose).filter(pk=self.number("to") or 0).first()
        if user is None:
            raise Refused(_("Please choose a colleague who may decide about this list."))
        return user


class PutOffView(SmallStepView):
    """Takes a person out of the queue until a day, and goes on to the next; without a day they are back at once."""

    form = "put_off"

    def step(self, person: AnyPerson, draft: Draft) -> str:
        until = None if self.sent.get("do") == "back" else self._day()
        if not handling.put_off(person=person, until=until, was=read_day(self.sent.get("was", "")), by=self.user):
            return _("That is so already.")
        if until is None:
            return _("%(number)s is back in the queue.") % {"number": person.public_id}
        return _("%(number)s comes back on %(date)s.") % {
            "number": person.public_id,
            "date": date_format(until, "DATE_FORMAT"),
        }

    def onward(self, person: AnyPerson) -> str:
        return super().onward(person) if self.sent.get("do") == "back" else StepView.onward(self, person)

    def _day(self) -> date:
        day = read_day(self.sent.get("until", ""))
        if day is None:
            raise Refused(_("Please choose a day."))
        return day


class StationView(SmallStepView):
    """Moves a person to one of the house's own stages within their stage, or out of it."""

    form = "station"

    def step(self, person: AnyPerson, draft: Draft) -> str:
        to, was = self.sent.get("to", ""), self.sent.get("was", "")
        if not stations.move(person=person, to=to, was=was, by=self.user):
            return _("That is so already.")
        return _("%(number)s: %(stage)s.") % {"number": person.public_id, "stage": to or Stage(person.stage).label}


class TagView(SmallStepView):
    """Hangs words of the house on a person."""

    form = "tag"

    def step(self, person: AnyPerson, draft: Draft) -> str:
        added = handling.tag(person=person, typed=self.words(), by=self.user, confirmed_note=self.confirmed)
        return _("Noted: %(tags)s.") % {"tags": ", ".join(added)} if added else _("That is so already.")

    def words(self) -> str:
        return self.sent.get("tag", "")


class UntagView(SmallStepView):
    """Takes a word away."""

    form = "tag"

    def step(self, person: AnyPerson, draft: Draft) -> str:
        word = self.sent.get("word", "")
        if handling.untag(person=person, word=word, by=self.user):
            return _("“%(tag)s” is removed.") % {"tag": word}
        return _("That is so already.")


class ScoreView(SmallStepView):
    """Saves the reviewer's scorecard."""

    form = "score"

    def step(self, person: AnyPerson, draft: Draft) -> str:
        scorecards.save(
            person=person, judgements=judging.read(self.sent, profiles.asked_of(person)), by=self.user, revision=draft.revision,
            confirmed_note=self.confirmed,
        )  # fmt: skip
        return _("Your card is saved. You see those of your colleagues now.")

    def words(self) -> str:
        return scorecards.all_words(judging.read(self.sent, profiles.asked_of(self.person())))


class JudgeView(SmallStepView):
    """Takes the judgement about somebody of the blind sample; then the page shows what the reading found."""

    form = "judge"

    def step(self, person: AnyPerson, draft: Draft) -> str:
        said = {"yes": True, "no": False}.get(self.sent.get("useful", ""))
        sample.judge(person=person, is_useful=said, by=self.user, revision=draft.revision)
        return _("Noted. The reading is shown now; please decide.")


def read_day(text: str) -> date | None:
    """A day as a date field sends it; nothing for what is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None
