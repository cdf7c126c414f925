"""Who is a reader and who is a program."""

import re
from pathlib import Path

import pytest

from core.viewing import readers

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
READERS = [
    FIREFOX,
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/130.0 Mobile/15E148 Safari/605.1.15",
    "Mozilla/5.0 (Linux; Android 14; SM-S911B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 [LinkedInApp]/9.1",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 300.0 (iPhone13,2; iOS 17_0)",
    "Lynx/2.9.0 libwww-FM/2.14",
]
PROGRAMS = [
    "",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0)",
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Chrome-Lighthouse",
    "curl/8.5.0",
    "Wget/1.21.4",
    "python-requests/2.32.0",
    "Go-http-client/2.0",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)",
    "Mastodon/4.3.0 (http.rb/5.2.0; +https://social.example/) Bot",
    "UptimeRobot/2.0",
    "W3C_Validator/1.3",
]


@pytest.mark.parametrize("name", READERS)
def test_browser_is_a_reader(name: str) -> None:
    assert readers.is_reader({"HTTP_USER_AGENT": name})


@pytest.mark.parametrize("name", PROGRAMS)
def test_program_that_says_so_is_none(name: str) -> None:
    assert not readers.is_reader({"HTTP_USER_AGENT": name})


@pytest.mark.parametrize("said", ["prefetch", "prefetch;prerender"])
def test_page_fetched_before_anybody_asked_for_it_is_not_read(said: str) -> None:
    assert not readers.is_reader({"HTTP_USER_AGENT": FIREFOX, "HTTP_SEC_PURPOSE": said})


def test_endless_name_is_looked_at_in_part() -> None:
    name = FIREFOX + " Name" * 80

    assert readers.is_reader({"HTTP_USER_AGENT": name[: readers.LONGEST_NAME] + " (bot)" * 1_000})


def test_front_server_of_the_example_leaves_out_the_same_programs() -> None:
    example = Path(__file__).parents[4] / "docs" / "nginx.conf.example"

    found = re.search(r'"~(.+)" a; } # readers', example.read_text(encoding="utf-8"))

    assert found is not None
    assert found[1] == readers.PATTERN
