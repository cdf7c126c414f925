"""The analyser's version: stored with every reading, never mixed in one ranking."""

VERSION = "2.6"


def in_use() -> str:
    """The version with the optional models that are installed and named."""
    from analysis.optional import suffix

    return f"{VERSION}{suffix()}"
