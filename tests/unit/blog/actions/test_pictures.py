"""Pictures of a post are ready before its first reader comes."""

import io
import re
from typing import Any

from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from blog.actions.pictures import prepare
from core.models import SalonImage, SalonRendition
from tests.factories import blog


def picture() -> SalonImage:
    file = io.BytesIO()
    Image.new("RGB", (1600, 900), "#1d4e74").save(file, "PNG")
    return SalonImage.objects.create(title="bild", file=ImageFile(file, "bild.png"))


def test_prepare_of_a_post_leaves_nothing_for_its_first_reader_to_make(client: Client, db: None) -> None:
    figure = ("figure", {"image": picture(), "caption": ""})
    page = blog.post(picture=picture(), body=[figure])

    made = prepare(page_id=page.pk)

    ready = SalonRendition.objects.count()
    client.get(page.url)
    assert made == 6
    assert SalonRendition.objects.count() == ready == 12


def test_prepare_twice_makes_nothing_more(db: None) -> None:
    page = blog.post(picture=picture())

    assert prepare(page_id=page.pk) == prepare(page_id=page.pk) == 6


def test_prepare_draws_the_card_that_the_page_names(client: Client, db: None) -> None:
    page = blog.post(language="en")

    prepare(page_id=page.pk)

    seal = re.search(r"/card/\d+/(\w+)\.png", client.get(page.url).content.decode())
    assert seal
    assert default_storage.exists(f"cards/{seal[1]}.png")


def test_prepare_of_a_post_without_picture_or_no_post_is_harmless(db: None) -> None:
    assert prepare(page_id=blog.post().pk) == 0
    assert prepare(page_id=10**9) == 0


def test_publishing_a_post_has_its_pictures_prepared_by_the_worker(work_off: Any) -> None:
    page = blog.post(picture=picture(), live=False)

    page.save_revision().publish()
    work_off()

    assert SalonRendition.objects.count() == 6


def test_publishing_another_page_enqueues_nothing(db: None) -> None:
    from django_tasks_db.models import DBTaskResult

    before = DBTaskResult.objects.count()

    blog.home().save_revision().publish()

    assert DBTaskResult.objects.count() == before
