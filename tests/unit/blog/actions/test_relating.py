"""Which posts speak of the same."""

from typing import Any

from blog.actions import relating
from blog.models import Nearness, PostPage, TermSheet, Topic
from tests.factories import blog

PUMPS = "<p>Die Dichtung der Pumpe hält länger, wenn der Motor ausgerichtet ist.</p>"
PEOPLE = "<p>Unsere Auszubildenden lernen das Schweißen in der Lehrwerkstatt.</p>"


def told(text: str, **values: Any) -> PostPage:
    return blog.post(summary="Kurz.", title=values.pop("title", "Titel"), body=[("text", text)], **values)


def neighbours_of(post: PostPage) -> list[int]:
    return list(Nearness.objects.filter(post=post).order_by("-closeness").values_list("other_id", flat=True))


def test_relate_puts_what_speaks_of_the_same_first_and_tells_the_others(db: None) -> None:
    pumps, people = told(PUMPS), told(PEOPLE)
    relating.relate_missing()
    new = told(PUMPS.replace("länger", "kürzer"))

    relating.relate(page_id=new.pk)

    assert neighbours_of(new)[0] == pumps.pk
    assert neighbours_of(pumps)[0] == new.pk
    assert neighbours_of(people).index(new.pk) >= 0 if new.pk in neighbours_of(people) else True


def test_relate_weighs_shared_topics_like_words(db: None) -> None:
    topic = Topic.objects.create(name="Reparatur", slug="reparatur", locale=blog.blog_index().locale)
    posts = [
        blog.post(title="a", summary="b", body=[("text", f"<p>{word}</p>")]) for word in ("Fluss", "Wiese", "Wolke")
    ]
    for post in posts[:2]:
        post.topics.add(topic)
        post.save()

    relating.relate_missing()

    assert neighbours_of(posts[0]) == [posts[1].pk]


def test_relate_of_a_full_neighbour_replaces_its_least_near(db: None) -> None:
    first = told(PUMPS)
    others = [told(f"<p>Dichtung {'Beton ' * number}Sand{number} Kies{number}</p>") for number in range(relating.KEPT)]
    relating.relate_missing()
    assert len(neighbours_of(first)) == relating.KEPT
    twin = told(PUMPS)

    relating.relate(page_id=twin.pk)

    assert neighbours_of(first)[0] == twin.pk
    assert len(neighbours_of(first)) == relating.KEPT
    assert set(neighbours_of(first)) < {twin.pk, *(post.pk for post in others)}


def test_relate_of_a_full_neighbour_leaves_out_what_is_less_near(db: None) -> None:
    first = told(PUMPS)
    twins = [told(PUMPS) for _number in range(relating.KEPT)]
    relating.relate_missing()
    distant = told("<p>Die Pumpe im Garten ist grün gestrichen.</p>")

    relating.relate(page_id=distant.pk)

    assert neighbours_of(distant)
    assert set(neighbours_of(first)) == {post.pk for post in twins}


def test_relate_leaves_other_languages_and_posts_that_are_gone_alone(db: None) -> None:
    told(PUMPS, language="en")
    post = told(PUMPS)

    assert relating.relate(page_id=post.pk) == 0
    assert relating.relate(page_id=10**9) == 0


def test_relate_missing_takes_each_post_once(db: None) -> None:
    told(PUMPS)
    told(PEOPLE, live=False)

    assert (relating.relate_missing(), relating.relate_missing()) == (1, 0)
    assert TermSheet.objects.count() == 1


def test_publishing_a_post_has_its_neighbours_found_by_the_worker(work_off: Any) -> None:
    old, new = told(PUMPS), told(PUMPS, live=False)
    relating.relate_missing()

    new.save_revision().publish()
    work_off()

    assert neighbours_of(new) == [old.pk]


def test_many_that_never_were_are_compared_all_together_with_the_same_outcome(db: None) -> None:
    posts = [told(PUMPS if number % 2 else PEOPLE) for number in range(relating.FEW)]
    relating.relate_missing()
    posts += [told(PUMPS if number % 2 else PEOPLE) for number in range(relating.FEW + 1)]
    english = told(PUMPS, language="en")

    assert relating.relate_missing() == relating.FEW + 2

    pumps = [post.pk for number, post in enumerate(posts) if PUMPS in str(post.body)]
    assert set(neighbours_of(posts[1])[: len(pumps) - 1]) == set(pumps) - {posts[1].pk}
    assert neighbours_of(english) == []
