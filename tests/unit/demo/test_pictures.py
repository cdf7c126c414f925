"""The drawn pictures."""

import io

import pytest
from PIL import Image

from demo.content import load
from demo.pictures import DRAWINGS, UnknownPictureError, draw

SMALL = (160, 90)


@pytest.mark.parametrize("key", sorted(DRAWINGS))
def test_draw_twice_gives_the_same_bytes(key: str) -> None:
    assert draw(key, SMALL) == draw(key, SMALL)


@pytest.mark.parametrize("key", sorted(DRAWINGS))
def test_draw_picture_has_its_size_and_more_than_one_tone(key: str) -> None:
    image = Image.open(io.BytesIO(draw(key, SMALL)))

    assert image.size == SMALL
    assert len(image.getcolors(SMALL[0] * SMALL[1]) or []) > 2


def test_draw_unknown_key_is_refused() -> None:
    with pytest.raises(UnknownPictureError):
        draw("nothing", SMALL)


def test_draw_every_post_has_a_picture_of_its_own() -> None:
    pictures = [post.picture for post in load().posts]

    assert sorted(pictures) == sorted(DRAWINGS)
