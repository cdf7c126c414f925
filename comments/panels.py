"""What apps above add to a comment on the moderator's screens."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.safestring import SafeString

from comments.models import ReaderComment

# Takes the comments of one screen, so that fifty rows cost one query; returns rendered mark-up by primary key.
Panel = Callable[[Sequence[ReaderComment]], Mapping[int, SafeString]]

PANELS: dict[str, Panel] = {}


def register(name: str, panel: Panel) -> None:
    """Add a panel. `panel` must render through a template, so that everything in it is escaped."""
    PANELS[name] = panel


def rendered(comments: Sequence[ReaderComment]) -> dict[int, list[SafeString]]:
    """Everything the panels say about these comments, in the order of registration."""
    found: dict[int, list[SafeString]] = {comment.pk: [] for comment in comments}
    for panel in PANELS.values():
        for key, html in panel(comments).items():
            found[key].append(html)
    return found
