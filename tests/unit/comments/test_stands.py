"""Where writers say that they agree or disagree: asked for below a stance, shown in words, exported, taken back, erased."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from blog.models import StancePage
from comments import disclosure, panels, stands, targets, tokens
from comments.actions import editing, erasure, intake
from comments.commentable import POSITION, Argument
from comments.drafts import Draft
from comments.enums import Side, Status
from comments.forms import CommentForm
from comments.models import ReaderComment, Stand
from comments.stands import Said, in_words
from tests.factories import blog
from tests.factories.comments import comment

pytestmark = pytest.mark.django_db
FIRST, SECOND = "1b7f7a4e-0000-4000-8000-000000000001", "1b7f7a4e-0000-4000-8000-000000000002"
GOOD = {"comment": "Bei uns lief das Band weiter.", "name": "Eva Kranich", "email": "eva@post.example"}


@pytest.fixture
def stance() -> StancePage:
    page = blog.stance({FIRST: "Es spart Geld.", SECOND: "Es <schont> Rohstoffe."})
    return StancePage.objects.get(pk=page.pk)


def said(row: ReaderComment, argument: str = POSITION, side: str = Side.AGREE, wording: str = "Es war so.") -> Stand:
    return Stand.objects.create(comment=row, argument=argument, side=side, wording=wording)


def send(client: Client, page: StancePage, **values: str) -> Any:
    return client.post(f"/de/comments/post/blog.postpage/{page.pk}/", {**GOOD, **values})


def test_form_asks_only_below_a_stance(stance: StancePage, client: Client) -> None:
    asked = client.get(f"/de/comments/post/blog.postpage/{stance.pk}/").content.decode()
    other = client.get(f"/de/comments/post/blog.postpage/{blog.post().pk}/").content.decode()

    assert [asked.count(f'name="stand_{key}"') for key in (POSITION, FIRST, SECOND)] == [3, 3, 3]
    assert "Es &lt;schont&gt; Rohstoffe." in asked
    assert asked.count("<legend>") == other.count("<legend>") + 3
    assert "stand_" not in other


def test_choice_is_stored_with_the_wording_it_was_about(stance: StancePage, client: Client) -> None:
    answer = send(client, stance, **{f"stand_{POSITION}": "agree", f"stand_{SECOND}": "disagree", f"stand_{FIRST}": ""})

    assert answer.status_code == 303
    assert list(Stand.objects.values_list("argument", "wording", "side")) == [
        (POSITION, "Reparieren ist ein Recht.", "agree"),
        (SECOND, "Es <schont> Rohstoffe.", "disagree"),
    ]


@pytest.mark.parametrize("values", [{"comment": ""}, {f"stand_{FIRST}": "perhaps"}, {"stamp": "nonsense:1"}])
def test_refused_form_keeps_what_was_chosen(stance: StancePage, client: Client, values: dict[str, str]) -> None:
    answer = send(client, stance, **{f"stand_{SECOND}": "disagree", "email": "no", **values})

    html = answer.content.decode()
    assert answer.status_code == 400
    assert '<details class="stands" open>' in html
    assert f'value="disagree" id="id_stand_{SECOND}_2" checked' in html
    assert not Stand.objects.exists()


def test_comment_sent_too_soon_keeps_what_was_chosen(
    stance: StancePage, client: Client, settings: Any
) -> None:  # fmt: skip
    cache.clear()
    settings.COMMENT_LIMITS = {**settings.COMMENT_LIMITS, "address_per_hour": 1}
    send(client, stance)

    answer = send(client, stance, comment="Noch etwas anderes.", **{f"stand_{FIRST}": "agree"})

    html = answer.content.decode()
    assert answer.status_code == 429
    assert f'value="agree" id="id_stand_{FIRST}_1" checked' in html


def test_thread_says_in_words_where_a_writer_stands(stance: StancePage, client: Client) -> None:
    row = comment(stance)
    said(row)
    said(row, SECOND)
    said(row, FIRST, Side.DISAGREE)
    said(row, "gone", Side.DISAGREE, wording="<b>Früher</b>")

    html = client.get(stance.url, HTTP_ACCEPT_LANGUAGE="de").content.decode()

    assert "Stimmt der Position und Grund 2 zu." in html
    assert "Widerspricht Grund 1 und einem Grund, der früher hier stand: „&lt;b&gt;Früher&lt;/b&gt;“." in html


def test_stances_cost_the_page_one_query_and_other_posts_none(
    stance: StancePage, django_assert_num_queries: Any
) -> None:
    row, other = comment(stance), blog.post()
    said(row)
    targets.of(stance).arguments  # noqa: B018  # content types are kept from here on
    with django_assert_num_queries(1):
        found = stands.of([row.pk])
    with django_assert_num_queries(0):
        assert targets.of(stance).arguments[0] == Argument(POSITION, stance.position)
        assert targets.of(other).arguments == ()

    assert found == {row.pk: (Said(POSITION, "Es war so.", "agree"),)}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ([], ""),
        ([Said(POSITION, "p", "agree")], "Agrees with the position."),
        ([Said("b", "x", "agree"), Said("a", "y", "agree"), Said(POSITION, "p", "agree")], "Agrees with the position, reason 1 and reason 2."),
        ([Said("b", "x", "disagree"), Said("a", "y", "agree")], "Agrees with reason 1. Disagrees with reason 2."),
    ],
)  # fmt: skip
def test_words_follow_the_numbers_of_the_page(said: list[Said], words: str) -> None:
    arguments = [Argument(POSITION, "p"), Argument("a", "y"), Argument("b", "x")]

    with translation.override("en"):
        assert in_words(said, arguments) == words


def test_reasons_keep_their_keys_in_a_translation(stance: StancePage) -> None:
    blog.blog_index("en")
    copy = stance.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)

    assert [argument.key for argument in copy.specific.arguments] == [POSITION, FIRST, SECOND]


def test_change_of_the_text_keeps_where_the_writer_stands(stance: StancePage) -> None:
    row = comment(stance, status=Status.HELD)
    said(row)

    editing.edit(comment=row, text="Doch anders gesagt, mit mehr Worten.")

    assert Stand.objects.filter(comment=row).count() == 1


@pytest.mark.parametrize("is_answered", [False, True])
def test_erasure_takes_it_along(stance: StancePage, is_answered: bool) -> None:
    row = comment(stance)
    said(row)
    if is_answered:
        comment(stance, parent=row)

    erasure.erase(comment=row)

    assert ReaderComment.objects.filter(pk=row.pk).exists() is is_answered
    assert not Stand.objects.exists()


def test_export_tells_side_and_wording_and_the_certificate_counts_it(stance: StancePage) -> None:
    row = comment(stance, user_email="eva@post.example")
    said(row, SECOND, Side.DISAGREE)
    said(comment(stance, user_email="otto@post.example"))

    (told,) = disclosure.everything("eva@post.example")["agreement_and_dissent"]

    assert (told["wording"], told["argument"]) == ("Es war so.", SECOND)
    assert told["side"]
    assert disclosure.to_be_erased("eva@post.example") == {"comments": 1, "around": 1}


def test_writer_sees_it_and_takes_it_back_with_one_button(stance: StancePage, client: Client) -> None:
    row = comment(stance)
    said(row, SECOND, Side.DISAGREE, wording="Es <schont> Rohstoffe.")
    with translation.override("en"):
        own, unsay = (reverse(f"comments:{name}", args=[tokens.own(row)]) for name in ("own", "own_unsay"))

    before = client.get(own).content.decode()
    for _twice in range(2):
        assert client.post(unsay)["Location"] == own
    after = client.get(own).content.decode()

    assert "Disagrees with “Es &lt;schont&gt; Rohstoffe.”." in before
    assert unsay in before
    assert unsay not in after
    assert client.post(unsay.replace(tokens.own(row), "nonsense")).status_code == 410
    assert ReaderComment.objects.get(pk=row.pk).status == Status.PUBLIC


def test_moderators_and_the_writer_see_what_is_published_with_a_comment(stance: StancePage) -> None:
    row, other = comment(stance), comment(stance)
    said(row, SECOND, wording="Es <schont> Rohstoffe.")

    with translation.override("en"):
        shown, own = panels.rendered([row, other]), disclosure.panels([row])

    assert any("Agrees with “Es &lt;schont&gt; Rohstoffe.”." in html for html in shown[row.pk])
    assert not any("grees with" in html for html in shown[other.pk])
    assert any("Agrees with" in html for html in own[row.pk])


def test_the_same_comment_again_changes_nothing(stance: StancePage) -> None:
    target = targets.of(stance)
    first, again = (
        intake.post(target=target, draft=Draft("Ein Wort.", "Eva", "eva@post.example", stands=((target.arguments[0], side),)))
        for side in (Side.AGREE, Side.DISAGREE)
    )  # fmt: skip

    assert first == again
    assert [row.side for row in Stand.objects.all()] == [Side.AGREE]


def test_old_reading_of_a_post_without_keys_offers_the_position_alone(stance: StancePage) -> None:
    stance.reasons[0].id = None

    assert [argument.key for argument in stance.arguments] == [POSITION, SECOND]
    assert CommentForm(target=targets.of(stance)).stand_fields[1].label == "Es <schont> Rohstoffe."
