"""The invented world and what its loader refuses."""

import shutil
from pathlib import Path

import pytest

from demo.content import FOLDER, LANGUAGES, Comment, ContentError, World, load


@pytest.fixture(scope="module")
def world() -> World:
    return load()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The content in a folder where a test may spoil it."""
    return Path(shutil.copytree(FOLDER, tmp_path / "content"))


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_load_world_has_the_size_of_a_living_blog(world: World) -> None:
    assert sorted(post.type for post in world.posts) == ["essay"] * 6 + ["launch", "stance"]
    assert len(world.comments) >= 120
    assert len(world.writers) >= 60
    assert len(world.staff_replies) >= 10


def test_load_both_languages_are_complete_and_comparable(world: World) -> None:
    for post in world.posts:
        for code in LANGUAGES:
            text = post.text[code]
            assert all([text.slug, text.title, text.summary, text.picture_alt, text.body])
        assert [block["type"] for block in post.text["de"].body] == [block["type"] for block in post.text["en"].body]


def test_load_voices_differ(world: World) -> None:
    lengths = sorted(len(comment.text.split()) for comment in world.comments)
    share = sum(comment.lang == "en" for comment in world.comments) / len(world.comments)

    assert lengths[0] <= 5
    assert lengths[-1] >= 120
    assert 0.35 < share < 0.6
    assert {comment.moderation for comment in world.comments} == {"approve", "reject", "leave"}


def test_load_consents_exist_also_under_the_stance_post(world: World) -> None:
    stance = next(post.key for post in world.posts if post.type == "stance")

    assert any(comment.work_consent for comment in world.comments if comment.post == stance)
    assert any(comment.partnership_consent for comment in world.comments)


def test_load_two_people_write_under_several_posts(world: World) -> None:
    posts: dict[str, set[str]] = {}
    for comment in world.comments:
        posts.setdefault(comment.writer, set()).add(comment.post)

    assert sum(len(found) > 1 for found in posts.values()) >= 2


def test_load_no_comment_carries_a_verdict_of_the_machine() -> None:
    assert not {"insight", "kind", "score", "job_interest"} & set(Comment.__dataclass_fields__)


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("writers.toml", '.example"', '.com"', "outside .example"),
        ("writers.toml", "name = ", "nane = ", "unknown or missing"),
        ("comments/downtime.toml", 'writer = "reussner"', 'writer = "nobody"', "unknown writer"),
        ("comments/downtime.toml", "hours_after = 3.2", "hours_after = 99999", "lies ahead"),
        ("comments/downtime.toml", "hours_after = 3.2", "hours_after = 50.0", "before the comment"),
        ("comments/downtime.toml", 'lang = "de"', 'lang = "en"', "another page"),
        ("comments/downtime.toml", 'lang = "de"', 'lang = "fr"', "unknown post or language"),
        ("comments/downtime.toml", 'reply_to = "dt-de-reussner"', 'reply_to = "nothing"', "answer to nothing"),
        ("comments/downtime.toml", 'moderation = "approve"', 'moderation = "reject"', "hidden comment"),
        ("posts/01-downtime.toml", 'type = "text"', 'type = "video"', "unknown block"),
        ("posts/01-downtime.toml", "topics = [", 'topics = ["nothing", ', "unknown topic"),
        ("posts/01-downtime.toml", "key = ", "key == ", "01-downtime.toml"),
        ("company.toml", "[ceo]", "[ceo]\nage = 1", "unknown or missing"),
    ],
)
def test_load_content_that_does_not_fit_is_refused_with_its_place(
    copy: Path, name: str, old: str, new: str, fault: str
) -> None:
    spoil(copy, name, old, new)

    with pytest.raises(ContentError, match=fault):
        load(copy)


def test_load_the_same_key_twice_is_refused(copy: Path) -> None:
    shutil.copy(copy / "comments" / "seal.toml", copy / "comments" / "firmware.toml")

    with pytest.raises(ContentError, match="twice"):
        load(copy)
