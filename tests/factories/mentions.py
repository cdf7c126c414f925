"""Sources and mentions for tests."""

from typing import Any

from django.utils import timezone

from mentions.models import Mention, Source


def source(**values: Any) -> Source:
    return Source.objects.create(**{"name": "Fachblatt", "what": "https://fachblatt.example/feed.xml", **values})


def mention(of: Source, address: str = "https://fachblatt.example/1", **values: Any) -> Mention:
    return Mention.objects.create(source=of, address=address, published_at=timezone.now(), **values)
