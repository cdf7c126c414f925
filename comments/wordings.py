"""What the consent boxes say, as data: a new text gets a new version, an old one is never changed."""

from dataclasses import dataclass, replace

from comments.enums import Purpose


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of one box in one language."""

    purpose: Purpose
    language: str
    version: int
    label: str
    explanation: str


FIRST = (
    Wording(
        Purpose.WORK,
        "de",
        1,
        "Sie dürfen mich wegen einer Mitarbeit ansprechen.",
        "Freiwillig und unabhängig von Ihrem Kommentar: Er erscheint auch ohne dieses Häkchen. Setzen Sie es, liest ein "
        "Programm Ihre Kommentare auf Fachwissen und auf Interesse an einer Mitarbeit und zeigt seine Fundstellen der "
        "Personalabteilung. Menschen dort entscheiden, ob sie Ihnen schreiben; das Programm entscheidet nichts. Verwendet "
        "werden nur Ihre Kommentare hier, Ihr Name und Ihre E-Mail-Adresse. Unbearbeitete Hinweise werden nach 30 Tagen "
        "gelöscht. Sie können diese Einwilligung jederzeit ohne Angabe von Gründen widerrufen; bis dahin bleibt die "
        "Verarbeitung rechtmäßig.",
    ),
    Wording(
        Purpose.WORK,
        "en",
        1,
        "You may contact me about working with you.",
        "Voluntary and independent of your comment: it appears without this tick, too. If you tick the box, a program reads "
        "your comments for expertise and for interest in working here and shows the passages it found to the HR department. "
        "People there decide whether to write to you; the program decides nothing. Only your comments on this site, your "
        "name and your e-mail address are used. Hints nobody has dealt with are deleted after 30 days. You may withdraw this "
        "consent at any time without giving reasons; what was done until then stays lawful.",
    ),
    Wording(
        Purpose.PARTNERSHIP,
        "de",
        1,
        "Sie dürfen mich wegen einer Partnerschaft ansprechen.",
        "Freiwillig und unabhängig von Ihrem Kommentar: Er erscheint auch ohne dieses Häkchen. Setzen Sie es, liest ein "
        "Programm Ihre Kommentare auf Interesse an einer Zusammenarbeit zwischen Unternehmen und zeigt seine Fundstellen "
        "den Zuständigen für Partnerschaften. Menschen dort entscheiden, ob sie Ihnen schreiben; das Programm entscheidet "
        "nichts. Verwendet werden nur Ihre Kommentare hier, Ihr Name und Ihre E-Mail-Adresse. Unbearbeitete Hinweise werden "
        "nach 30 Tagen gelöscht. Sie können diese Einwilligung jederzeit ohne Angabe von Gründen widerrufen; bis dahin "
        "bleibt die Verarbeitung rechtmäßig.",
    ),
    Wording(
        Purpose.PARTNERSHIP,
        "en",
        1,
        "You may contact me about a partnership.",
        "Voluntary and independent of your comment: it appears without this tick, too. If you tick the box, a program reads "
        "your comments for interest in working together as companies and shows the passages it found to those responsible "
        "for partnerships. People there decide whether to write to you; the program decides nothing. Only your comments on "
        "this site, your name and your e-mail address are used. Hints nobody has dealt with are deleted after 30 days. You "
        "may withdraw this consent at any time without giving reasons; what was done until then stays lawful.",
    ),
)


def _at_the_latest(first: Wording) -> Wording:
    """Version 2: the house may shorten the time, which the first one named as if it were the only one."""
    text = first.explanation.replace("werden nach 30 Tagen", "werden spätestens nach 30 Tagen")
    return replace(first, version=2, explanation=text.replace("after 30 days", "after 30 days at the latest"))


WORDINGS = (*FIRST, *map(_at_the_latest, FIRST))
