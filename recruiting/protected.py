"""Finds words in a reviewer's note that name a ground nobody may be judged by (AGG 1; features.md, EH-5).

A word here only asks the reviewer to read the note once more; it decides nothing. A star stands for any ending.
"""

import re

GERMAN = (
    "alter alt* jung* jugendlich* senior* rentner* herkunft ausländ* migrant* migration* flüchtling* muttersprach* akzent nationalität* "
    "staatsangehörig* hautfarbe ethni* rasse religi* muslim* moslem* christlich* jüdisch* jude juden kopftuch konfession* weltanschauung* "
    "geschlecht* weiblich* männlich* frau mann mutter vater schwanger* elternzeit mutterschutz kind kinder familie* ledig verheiratet "
    "schwul* lesbisch* homosexuell* bisexuell* queer trans* behinder* schwerbehindert* krank* gesundheit* depress* gewerkschaft* partei*"
)
ENGLISH = (
    "age aged old older young* elderly retire* origin foreign* immigrant* refugee* accent nationality ethnic* race racial skin "
    "religio* muslim* christian* jewish headscarf belief* gender* female male woman man mother father pregnan* maternity paternity "
    "child children family married single gay lesbian homosexual* bisexual* transgender disab* handicap* sick* illness health* union party"
)


def _pattern(words: str) -> str:
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in sorted(words.split(), key=len, reverse=True))


_PROTECTED = re.compile(rf"\b(?:{_pattern(f'{GERMAN} {ENGLISH}')})\b", re.IGNORECASE)


def words_in(note: str) -> list[str]:
    """The words of the note that may name a protected ground, each once, in order."""
    return list(dict.fromkeys(match.group().lower() for match in _PROTECTED.finditer(note)))
