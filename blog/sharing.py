"""Links that hand a post on; none of them loads anything before it is followed."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class ShareLink:
    """A way to hand a post on."""

    name: str
    url: str


def links(*, title: str, url: str, mail_label: str) -> list[ShareLink]:
    """Ways to hand on `url`; title and address are escaped for each of them."""
    text, address = quote(f"{title} {url}", safe=""), quote(url, safe="")
    return [
        ShareLink(mail_label, f"mailto:?subject={quote(title, safe='')}&body={address}"),
        ShareLink("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={address}"),
        ShareLink("Mastodon", f"https://share.joinmastodon.org/#text={text}"),
        ShareLink("Bluesky", f"https://bsky.app/intent/compose?text={text}"),
    ]
