"""The house's own stages between the fixed ones: within the shortlist and within a conversation, in the order the house wrote them.

A stage says what the law and the figures know; an own stage says where exactly somebody is. It moves no stage and keeps nobody longer.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recruiting import protected
from recruiting.enums import Stage

LONGEST = 40
MOST = 8
# Which stages may have stages of the house within, each with the column of the rules they stand in.
COLUMNS = {Stage.SHORTLISTED: "shortlist_stations", Stage.TALKS: "talks_stations"}


def words_of(typed: str) -> list[str]:
    """The own stages in what the house wrote, one a line, each once."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def check(typed: str) -> None:
    """Raises ValidationError for too many, too long ones, and for those that sort people by a protected ground."""
    words = words_of(typed)
    if len(words) > MOST:
        raise ValidationError(_("At most %(number)d own stages, please."), params={"number": MOST})
    for word in words:
        if len(word) > LONGEST:
            raise ValidationError(
                _("Please shorten “%(word)s” to %(number)d characters."), params={"word": word, "number": LONGEST}
            )
        if protected.words_in(word):
            raise ValidationError(
                _("“%(word)s” sorts people by a ground nobody may be judged by."), params={"word": word}
            )
