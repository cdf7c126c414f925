"""A reviewer's morning: ten people one after the other by keys, and two addresses of one person made one and two again."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.demo_site import ROOT, DemoSite

pytestmark = [pytest.mark.browser, pytest.mark.every_database]
QUEUE = "/admin/recruiting/candidates/"
NUMBER = re.compile(r"\b[2-9A-Z]{8}\b")
PLANT = """
import sys
from datetime import timedelta
import django
django.setup()
from django.utils import timezone
from blog.models import Author
from tests.factories import blog
from tests.factories.recruiting import candidate
# A second author in the demo would leave its writers to choose one.
author = Author.objects.filter(locale__language_code="de", is_guest=False).first()
page = blog.post(title=sys.argv[1], slug=sys.argv[2], author=author, first_published_at=timezone.now() - timedelta(days=90))
for number, name in enumerate(sys.argv[3:]):
    candidate(page, user_name=name, user_email=f"{sys.argv[2]}{number}@post.example")
print(page.pk)
"""


def planted(site: DemoSite, title: str, slug: str, *names: str) -> str:
    """A post of its own in the running demo, with a candidate for each name; returns its key."""
    environment = DemoSite.environment(site.var, site.port, site.database)
    command = [sys.executable, "-c", PLANT, title, slug, *names]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()[-1]


def fill_in_card(page: Page) -> None:
    """Open the card of a person and judge every attribute."""
    page.locator("details:has(form[action*='/score/']) summary").click()
    for judged in page.locator("form[action*='/score/'] fieldset").all():
        judged.locator("input[type=radio]").nth(2).check()
        judged.locator("input[type=text]").fill("Steht so im Kommentar.")


def test_ten_people_are_reviewed_by_keys_alone(site: DemoSite, worker_of: Callable[..., Page]) -> None:
    names = [f"Prüfling {number}" for number in range(10)]
    post = planted(site, "Zehn an einem Morgen", "zehn-am-morgen", *names)
    hr = worker_of("hr")
    hr.goto(f"{QUEUE}?post={post}")
    expect(hr.locator("a.people__name")).to_have_count(10)
    hr.locator("a.people__name").first.focus()
    hr.keyboard.press("Enter")

    seen = []
    for left in range(10, 0, -1):
        expect(hr.locator("body")).to_contain_text("Prüfling")
        hr.wait_for_load_state()
        address = hr.url
        seen.append(address)
        hr.keyboard.press("g")
        expect(hr.locator("select[name=reason]")).to_be_focused()
        hr.keyboard.press("ArrowDown")
        hr.keyboard.press("1" if left % 2 else "2")
        expect(hr).not_to_have_url(address)

    expect(hr.locator("a.people__name")).to_have_count(0)
    hr.goto(f"{QUEUE}?post={post}&stage=all")
    assert len(set(seen)) == 10
    assert hr.locator("a.people__name").count() == 10
    hr.goto(seen[0])
    fill_in_card(hr)
    hr.locator("form[action*='/score/'] button").click()
    expect(hr.locator("section[aria-labelledby=scorecard]")).to_contain_text("Steht so im Kommentar.")
    expect(hr.locator("form[action*='/score/']")).to_have_count(0)
    query = "SELECT count(*) FROM recruiting_decision d JOIN recruiting_candidate c ON c.id = d.candidate_id WHERE c.name LIKE 'Prüfling%'"
    assert site.count(query) == 10


def test_two_addresses_of_one_person_are_compared_merged_and_separated(
    site: DemoSite, worker_of: Callable[..., Page]
) -> None:
    post = planted(site, "Zweimal dieselbe", "zweimal-dieselbe", "Dora Doppelt", "Dora Doppelt")
    hr = worker_of("hr")
    people = hr.locator("a.people__name")
    hr.goto(f"{QUEUE}?post={post}")
    expect(people).to_have_count(2)
    people.first.click()

    box = hr.locator("section[aria-labelledby=sameness]")
    expect(box).to_contain_text("Vielleicht dieselbe Person")
    box.get_by_role("button", name="Vergleichen").first.click()
    expect(hr.get_by_role("heading", name="Ist das eine Person?")).to_be_visible()
    assert hr.locator(".merge > *").count() == 2
    hr.get_by_role("button", name="Zusammenführen").click()
    expect(box).to_contain_text("zusammengeführt am")
    hr.goto(f"{QUEUE}?post={post}")
    expect(people).to_have_count(1)

    people.first.click()
    box.get_by_role("button", name="Wieder trennen").click()
    expect(hr.locator(".messages")).to_contain_text(NUMBER)
    hr.goto(f"{QUEUE}?post={post}")
    expect(people).to_have_count(2)
