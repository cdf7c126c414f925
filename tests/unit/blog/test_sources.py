"""Hosts and what they are."""

import pytest

from blog.enums import Source
from blog.sources import source_of

OWN = frozenset({"salon.example", "www.salon.example"})


@pytest.mark.parametrize(
    ("host", "source"),
    [
        ("", Source.UNTOLD),
        ("salon.example", Source.OWN),
        ("www.google.de", Source.SEARCH),
        ("www.google.co.uk", Source.SEARCH),
        ("news.google.com", Source.SEARCH),
        ("duckduckgo.com", Source.SEARCH),
        ("de.search.yahoo.com", Source.SEARCH),
        ("mail.google.com", Source.MAIL),
        ("gemini.google.com", Source.ASSISTANT),
        ("chatgpt.com", Source.ASSISTANT),
        ("www.linkedin.com", Source.LINKEDIN),
        ("com.linkedin.android", Source.LINKEDIN),
        ("mastodon.social", Source.MASTODON),
        ("bsky.app", Source.BLUESKY),
        ("t.co", Source.NETWORK),
        ("at.co", Source.SITE),
        ("mygoogle.com", Source.SITE),
        ("fachzeitschrift.example", Source.SITE),
        ("localhost", Source.SITE),
    ],
)
def test_host_belongs_to_a_source(host: str, source: Source) -> None:
    assert source_of(host, OWN) == source
