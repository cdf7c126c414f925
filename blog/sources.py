"""Which kind of source a host is: search engine, network, other site."""

from collections.abc import Iterator

from blog.enums import Source

# A host, or what it ends on. Names with a dot at the end stand for the same house in any country.
_NAMES: dict[Source, tuple[str, ...]] = {
    Source.SEARCH: (
        "google.", "bing.com", "duckduckgo.com", "ecosia.org", "qwant.com", "startpage.com", "yahoo.", "yandex.", "baidu.com",
        "search.brave.com", "metager.de", "metager.org", "kagi.com", "swisscows.com", "com.google.android.googlequicksearchbox",
    ),
    Source.ASSISTANT: (
        "chatgpt.com", "chat.openai.com", "perplexity.ai", "claude.ai", "gemini.google.com", "copilot.microsoft.com",
        "chat.mistral.ai", "chat.deepseek.com",
    ),
    Source.LINKEDIN: ("linkedin.com", "lnkd.in", "com.linkedin.android"),
    Source.MASTODON: ("mastodon.", "mstdn.", "joinmastodon.org", "org.joinmastodon.android", "fosstodon.org", "hachyderm.io", "troet.cafe"),
    Source.BLUESKY: ("bsky.app", "bsky.social", "xyz.blueskyweb.app"),
    Source.NETWORK: (
        "xing.com", "facebook.com", "fb.com", "instagram.com", "threads.net", "threads.com", "t.co", "x.com", "twitter.com", "reddit.com",
        "youtube.com", "tiktok.com", "pinterest.", "news.ycombinator.com", "lemmy.", "whatsapp.com", "t.me", "com.facebook.katana",
        "com.twitter.android", "com.xing.android", "com.reddit.frontpage", "org.telegram.messenger",
    ),
    Source.MAIL: (
        "mail.google.com", "outlook.live.com", "outlook.office.com", "outlook.office365.com", "mail.yahoo.", "gmx.net", "web.de",
        "mail.proton.me", "com.google.android.gm", "com.microsoft.office.outlook",
    ),
}  # fmt: skip
_OF = {name: source for source, names in _NAMES.items() for name in names}


def source_of(host: str, own: frozenset[str]) -> Source:
    """The source a host belongs to; the longest name that fits decides, so that mail at a search engine's house is mail."""
    if not host:
        return Source.UNTOLD
    if host in own:
        return Source.OWN
    return next((_OF[name] for name in _forms(host) if name in _OF), Source.SITE)


def _forms(host: str) -> Iterator[str]:
    """A host without more and more of its front, each as it is and without its country: "www.google.co.uk" comes to "google."."""
    labels = host.split(".")
    for first in range(len(labels)):
        rest = labels[first:]
        yield ".".join(rest)
        for last in range(len(rest) - 1, max(len(rest) - 3, 0), -1):
            yield ".".join(rest[:last]) + "."
