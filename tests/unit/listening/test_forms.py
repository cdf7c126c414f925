"""The filter form above the list."""

from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from listening import forms
from listening.filters import CommentFilter
from listening.forms import FilterForm
from tests.factories import blog


def test_form_shows_what_is_chosen(db: None) -> None:
    form = FilterForm(CommentFilter(kind="praise", worth=True, open=False))

    assert form.initial == {"kind": "praise", "worth": "1", "open": "0"}
    assert '<option value="praise" selected>' in str(form["kind"])


def test_form_keeps_the_moment_only_where_one_is_chosen(db: None) -> None:
    since = datetime(2026, 3, 1, tzinfo=UTC)

    assert "since" not in FilterForm(CommentFilter()).fields
    assert FilterForm(CommentFilter(since=since)).initial["since"] == since.isoformat()


def test_form_every_choice_is_one_the_address_knows(db: None) -> None:
    form = FilterForm(CommentFilter())

    for name in ("kind", "tone", "relation", "state", "open", "worth"):
        for value, _label in form.fields[name].choices:  # type: ignore[attr-defined]
            chosen = CommentFilter.from_query(QueryDict(f"{name}={value}"))
            assert (name in chosen.chosen) == (value not in {"", "public"})


def test_form_chosen_post_older_than_the_newest_is_offered(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    old = blog.post(title="Der erste")
    monkeypatch.setattr(forms, "NEWEST_POSTS", 0)

    choices = dict(FilterForm(CommentFilter(post=old.pk)).fields["post"].choices)  # type: ignore[attr-defined]

    assert choices[str(old.pk)] == "Der erste"
