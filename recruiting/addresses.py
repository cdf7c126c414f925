"""Where the screens of the two lists live and what they are called."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.enums import Purpose
from recruiting.enums import Stage
from recruiting.filters import Filters

DOMAIN = r"(?P<domain>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+)"
KEY = r"(?P<pk>[0-9]{1,18})"
NUMBER = r"(?P<number>[2-9A-HJ-NP-Z]{8})"
KIND = r"(?P<kind>csv|xlsx)"


@dataclass(frozen=True, slots=True)
class Room:
    """One of the two lists."""

    purpose: Purpose
    slug: str
    title: Promise
    icon: str

    @property
    def queue(self) -> str:
        return reverse(f"recruiting_{self.slug}")

    def queue_like(self, filters: Filters, *, number: int | None = None) -> str:
        """The list as filters show it; with the number of somebody in it, the page they stand on."""
        page = (number - 1) // filters.size + 1 if number else 1
        query = "&".join(filter(None, (filters.query, f"p={page}" if page > 1 else "")))
        return f"{self.queue}?{query}" if query else self.queue

    def export(self, kind: str, filters: Filters) -> str:
        """Where exactly the people that `filters` show are taken out as a file."""
        address = reverse(f"recruiting_{self.slug}_export", kwargs={"kind": kind})
        return f"{address}?{filters.query}" if filters.query else address

    def bulk(self, filters: Filters) -> str:
        """Where something is done with several people of the list that `filters` show."""
        address = reverse(f"recruiting_{self.slug}_bulk")
        return f"{address}?{filters.query}" if filters.query else address

    def view(self, pk: int, *, step: str = "") -> str:
        """Where a saved view opens; with `step`, where it is changed."""
        return reverse(f"recruiting_{self.slug}_view{step and '_'}{step}", kwargs={"pk": pk})

    def views(self, filters: Filters) -> str:
        """Where the choice that `filters` make is saved as a view."""
        address = reverse(f"recruiting_{self.slug}_views")
        return f"{address}?{filters.query}" if filters.query else address

    @property
    def waiting(self) -> str:
        """The queue as it opens for whoever chose no other view."""
        return f"{self.queue}?stage={Stage.NEW.value}"

    def person(self, number: str, filters: Filters | None = None, *, step: str = "") -> str:
        """The page of a person, opened from the queue that `filters` show; with `step`, where a decision is sent."""
        name = f"recruiting_{self.slug}_{step or 'person'}"
        query = filters.query if filters else ""
        return reverse(name, kwargs={"number": number}) + (f"?{query}" if query else "")


ROOMS = {
    Purpose.WORK: Room(Purpose.WORK, "candidates", _("Candidates"), "group"),
    Purpose.PARTNERSHIP: Room(Purpose.PARTNERSHIP, "leads", _("Partner leads"), "link"),
}
