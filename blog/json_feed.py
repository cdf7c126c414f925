"""JSON Feed 1.1 as a writer of Django's feeds (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from django.utils.feedgenerator import SyndicationFeed


class JsonFeed(SyndicationFeed):
    """One object with the feed's facts and a list of items."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        facts = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "description": self.feed["subtitle"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"],
            "items": [_item(item) for item in self.items],
        }
        outfile.write(json.dumps(_known(facts), ensure_ascii=False).encode(encoding))


def _item(item: dict[str, Any]) -> dict[str, Any]:
    author = item["author_name"]
    return _known(
        {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "summary": item["description"],
            "content_html": item["content"],
            "date_published": item["pubdate"].isoformat(),
            "date_modified": item["updateddate"].isoformat(),
            "authors": [{"name": author}] if author else None,
            "tags": list(item["categories"]),
        }
    )


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known; the list of items stays, also an empty one."""
    return {key: value for key, value in facts.items() if value or key == "items"}
