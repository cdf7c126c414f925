"""Text that may stand in XML."""

import re

# Everything XML 1.0 cannot hold: most control characters, lone surrogates and two noncharacters (section 2.2).
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """`text` without the characters XML 1.0 cannot hold."""
    return _UNFIT.sub("", text)
