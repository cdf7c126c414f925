"""How comments look on their page."""

import re

import pytest
from django.utils import timezone
from django.utils.translation import override

from blog.models import PostPage
from comments.drawing import Drawing
from comments.enums import Badge, Status
from comments.models import ReaderComment
from comments.selectors import thread
from tests.factories import blog
from tests.factories.comments import comment

pytestmark = pytest.mark.django_db


def drawn(**values: object) -> str:
    page = blog.post()
    comment(page, number=1, **values)
    found = thread(page)
    return Drawing(found).entries(found.roots)


def test_text_of_a_comment_is_in_paragraphs_and_escaped() -> None:
    html = drawn(comment="Erstens <b>fett</b>.\n\nZweitens\nund drittens.", user_name="<i>Ada</i>")

    assert "<p>Erstens &lt;b&gt;fett&lt;/b&gt;.</p>\n\n<p>Zweitens<br>und drittens.</p>" in html
    assert "<bdi>&lt;i&gt;Ada&lt;/i&gt;</bdi>" in html
    assert "&lt;p&gt;" not in html


def test_comment_of_the_house_wears_its_badge_and_cannot_be_reported() -> None:
    html = drawn(badge=Badge.SALES)

    assert 'class="comment comment--staff"' in html
    assert '<span class="badge">' in html
    assert "/report/" not in html


def test_comment_in_another_language_says_so_to_programs_and_people() -> None:
    html = drawn(language="en")

    assert '<div dir="auto" lang="en">' in html
    assert '<span class="rel" lang="en">English</span>' in html


def test_every_act_leads_to_the_comment_itself() -> None:
    page = blog.post()
    row = comment(page, number=1)
    found = thread(page)

    html = Drawing(found).entries(found.roots)

    leads = set(re.findall(r'(?:href|action|hx-get|hx-post)="([^"]+)"', html))
    form = f"/de/comments/post/blog.postpage/{page.pk}/?reply_to={row.pk}"
    base = f"/de/comments/{row.pk}/"
    assert leads == {
        f"#c{row.pk}",
        base,
        f"{form}#id_comment",
        form,
        f"{base}useful/",
        f"/de/comments/report/{row.pk}/",
    }


def test_erased_comment_with_answers_keeps_its_place_and_answers_fold_away() -> None:
    page = blog.post()
    gone = comment(page, number=1)
    for number in (2, 3):
        comment(page, number=number, parent=gone)
    type(gone).objects.filter(pk=gone.pk).update(status=Status.ERASED, comment="", user_name="")
    found = thread(page)

    html = Drawing(found).entries(found.roots)

    assert '<p class="hint">' in html
    assert html.count('class="comment"') == 3
    assert html.count("<details") == html.count("</details>") == 1
    assert html.count("<li") == html.count("</li>") == 3


def test_nothing_a_person_wrote_leaves_its_place() -> None:
    html = drawn(user_name='"><script>', user_url='https://a.example/"onclick="x', comment="'\"<&>", language='"x')

    assert "<script" not in html
    assert '"onclick' not in html
    assert 'href="https://a.example/&quot;onclick=&quot;x"' in html
    assert "&#x27;&quot;&lt;&amp;&gt;" in html
    assert 'lang="&quot;x"' in html


def test_drawing_kept_in_memory_changes_with_the_comment_its_page_and_its_language() -> None:
    page = blog.post()
    row = comment(page, number=1)

    def now(language: str = "de") -> str:
        with override(language):
            found = thread(PostPage.objects.get(pk=page.pk))
            return str(Drawing(found).entries(found.roots))

    first = now()
    changes: list[dict[str, object]] = [
        {"useful": 2}, {"is_pinned": True}, {"comment": "Anders."}, {"edited_at": timezone.now()}, {"relation": "press"},
    ]  # fmt: skip
    seen = [first, now("en")]
    for change in changes:
        ReaderComment.objects.filter(pk=row.pk).update(**change)
        seen.append(now())
    PostPage.objects.filter(pk=page.pk).update(comments_open=False)
    seen.append(now())

    assert now() == seen[-1]
    assert len(set(seen)) == len(seen)
