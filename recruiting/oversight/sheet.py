"""A sheet of paper as data: sections with sentences and tables, shown in the admin or taken along as Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Line = Sequence[object]


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with what stands below it. `blanks` are questions that only people of the house can answer."""

    title: str
    sentences: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Line] = ()
    blanks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet; `as_of` says when and of which version."""

    slug: str
    title: str
    as_of: str
    sections: Sequence[Section] = field(default_factory=tuple)


def as_markdown(sheet: Sheet) -> str:
    """The sheet as a text file."""
    return "\n".join(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    yield from (f"# {_plain(sheet.title)}", "", _plain(sheet.as_of), "")
    for section in sheet.sections:
        yield from (f"## {_plain(section.title)}", "")
        for sentence in section.sentences:
            yield from (_plain(sentence), "")
        if section.rows:
            yield _row(section.head)
            yield _row(["---"] * len(section.head), is_plain=False)
            yield from (_row(row) for row in section.rows)
            yield ""
        for blank in section.blanks:
            yield from (f"**{_plain(blank)}**", "", "…", "")


def _row(cells: Line, *, is_plain: bool = True) -> str:
    return f"| {' | '.join(_plain(cell) if is_plain else str(cell) for cell in cells)} |"


def _plain(text: object) -> str:
    """In one line and without what Markdown or HTML in it would take for itself."""
    flat = " ".join(str(text).split())
    for sign in "\\|<*`[":
        flat = flat.replace(sign, f"\\{sign}")
    return flat
