"""The check of a whole post, and its links."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file

from blog.checking import links, report
from blog.checking.passages import passages
from blog.enums import Check, LinkState
from blog.models import EssayPage, OutsideLink, StancePage, WritingSettings
from core.models import CompanySettings, SalonImage
from tests.factories import blog

GOOD = "<p>Seit Januar kostet die Reparatur weniger als der neue Motor.</p>"


def kinds(post: Any) -> list[str]:
    return [finding.check.value for finding in report.of(post).findings]


def with_link(attributes: str) -> Any:
    return blog.post(body=[("text", f"<p>Mehr steht <a {attributes}>hier</a>.</p>")])


def test_report_of_a_good_post_is_empty(db: None) -> None:
    found = report.of(blog.post())

    assert len(found) == 0
    assert found.level is None
    assert found.waiting == 0


def test_report_of_a_draft_without_any_text_is_empty(db: None) -> None:
    assert len(report.of(blog.post(live=False, body=[], summary=""))) == 0


def test_report_tells_everything_in_order_with_its_block(db: None) -> None:
    picture = SalonImage.objects.create(title="Prüfstand", file=get_test_image_file())
    WritingSettings.objects.create(embargo="Nordlicht")
    post = blog.post(
        picture=picture,
        body=[
            ("heading", "Nordlicht"),
            ("quote", {"text": "Es spart 30 Prozent.", "attribution": "Ida Brandwein, Werkstatt"}),
            ("text", '<p>Mehr <a linktype="page" id="99999">hier</a>.</p>'),
            ("key_points", {"points": ["Ein Punkt", "Noch 500 Punkte"]}),
            ("heading", "Am Ende"),
        ],
    )

    found = report.of(post).findings

    assert [finding.check for finding in found] == [
        Check.PICTURE, Check.HEADING, Check.LINK, Check.NUMBER, Check.NUMBER, Check.NAME, Check.EMBARGO,
    ]  # fmt: skip
    assert [finding.place.anchor for finding in found] == [
        "#id_picture_alt",
        *(f"#block-{post.body[number].id}-section" for number in (4, 2, 1, 3, 1, 0)),
    ]


def test_figure_in_the_text_needs_words_too(db: None) -> None:
    picture = SalonImage.objects.create(title="Prüfstand", file=get_test_image_file())
    block = EssayPage._meta.get_field("body").stream_block.child_blocks["figure"]
    values = [
        block.to_python({"image": {"image": picture.pk, "alt_text": words, "decorative": plain}, "caption": ""})
        for words, plain in (("", False), ("Eine Pumpe", False), ("", True))
    ]

    post = blog.post(body=[("figure", value) for value in values])

    assert kinds(post) == ["picture"]


def test_stance_with_sources_may_give_numbers(db: None) -> None:
    source = ("source", {"title": "Verband", "url": "https://verband.example/zahlen"})
    body = [("text", "<p>Es sind 30 Prozent.</p>")]

    assert kinds(blog.post(StancePage, body=body, sources=[source])) == []
    assert kinds(blog.post(StancePage, body=body)) == ["number"]


def test_house_and_product_are_no_names(db: None) -> None:
    CompanySettings.objects.create(name="Kronfeld", legal_name="Kronfeld Pumpen GmbH")

    assert kinds(blog.post(body=[("text", "<p>Wir sind die Kronfeld Pumpen GmbH mit Ada Beispiel.</p>")])) == []


@pytest.mark.parametrize(
    ("attributes", "is_dead"),
    [
        ('linktype="page" id="99999"', True),
        ('linktype="page" id="keine"', True),
        ('linktype="document" id="99999"', True),
        ('href=""', True),
        ('href="/de/blog/gibt-es-nicht/"', True),
        ('href="/de/blog/topic/"', True),
        ('href="/nirgends/"', True),
        ('href="/de/"', False),
        ('href="/de/blog/"', False),
        ('href="/de/blog/year/2026/"', False),
        ('href="/de/blog/search/"', False),
        ('href="/alt/"', False),
        ('href="mailto:post@house.example"', False),
        ('href="#abschnitt"', False),
    ],
)
def test_links_inside_are_followed_at_once(db: None, attributes: str, is_dead: bool) -> None:
    Redirect.objects.create(old_path="/alt", redirect_link="/de/")

    assert kinds(with_link(attributes)) == (["link"] if is_dead else [])


def test_links_to_posts_of_this_site_are_known_by_page_and_by_address(db: None) -> None:
    there, draft = blog.post(), blog.post(live=False)
    addresses = [f'linktype="page" id="{there.pk}"', f'href="{there.get_url()}"', f'linktype="page" id="{draft.pk}"']
    own = f'href="{settings.BASE_URL}/de/blog/gibt-es-nicht/"'

    assert [kinds(with_link(attributes)) for attributes in [*addresses, own]] == [[], [], ["link"], ["link"]]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (LinkState.WAITING, []), (LinkState.ALIVE, []), (LinkState.DEAD, ["link"]),
        (LinkState.UNREACHED, ["link"]), (LinkState.REFUSED, ["link"]),
    ],
)  # fmt: skip
def test_links_elsewhere_are_told_as_the_worker_saw_them(db: None, state: LinkState, found: list[str]) -> None:
    OutsideLink.objects.create(url="https://verband.example/zahlen", state=state, asked_at=timezone.now())
    post = with_link('href="https://verband.example/zahlen"')

    assert kinds(post) == found
    assert report.of(post).waiting == (state == LinkState.WAITING)


def test_links_elsewhere_leave_out_our_own_and_unreadable_ones(db: None) -> None:
    post = blog.post(
        body=[
            (
                "text",
                f'<p><a href="{settings.BASE_URL}/de/">a</a> <a href="https://[x">b</a> <a href="https://a.example/">c</a></p>',
            )
        ]
    )

    assert "https://a.example/" in links.outside(passages(post))
    assert f"{settings.BASE_URL}/de/" not in links.outside(passages(post))


def test_embargo_goes_by_the_day_of_publication(db: None) -> None:
    soon = timezone.now() + timedelta(days=10)
    WritingSettings.objects.create(embargo=f"Nordlicht; {timezone.localdate(soon).isoformat()}")
    body = [("text", "<p>Das ist Nordlicht.</p>")]

    assert kinds(blog.post(body=body)) == ["embargo"]
    assert kinds(blog.post(body=body, go_live_at=soon)) == []


def test_settings_name_the_line_that_is_wrong(db: None) -> None:
    with pytest.raises(ValidationError, match="Nordlicht; bald"):
        WritingSettings(embargo="Nordlicht; bald").full_clean()

    WritingSettings(embargo="Nordlicht; 2027-03-31\nAltprojekt").full_clean()
    assert str(OutsideLink(url="https://a.example/")) == "https://a.example/"
