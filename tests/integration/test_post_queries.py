"""The post page asks the database a bounded number of questions, however many comments it carries."""

import io
import time

from django.core.files.images import ImageFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from blog.models import PostPage, Series, Topic
from comments.actions import passing_on
from comments.enums import Badge
from comments.thread_rows import AT_ONCE
from core.models import SalonImage
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.listening import analysis

BOUND = 10


def asked(client: Client, page: PostPage) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page.url).status_code == 200
    return len(queries)


def test_post_page_queries_do_not_grow_with_the_number_of_comments(db: None, client: Client) -> None:
    post = blog.post()
    client.get(post.url)
    found: dict[int, int] = {}
    stored = 0

    for wanted in (0, 20, 200, AT_ONCE + 1, 1000):
        parent = None
        for number in range(stored, wanted):
            row = comment(post, number=number + 1, parent=parent if number % 4 else None)
            parent = row if number % 4 == 0 else parent
        stored = wanted
        found[wanted] = asked(client, post)

    began = time.process_time()
    client.get(post.url)
    taken = time.process_time() - began

    assert taken < 1
    assert found[0] == found[20] == found[200]
    assert found[AT_ONCE + 1] == found[1000] == found[200] + 2
    assert max(found.values()) <= BOUND


def test_post_page_with_everything_it_can_show_stays_within_the_bound(db: None, client: Client) -> None:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    picture, portrait = (
        SalonImage.objects.create(title=name, file=ImageFile(file, f"{name}.png")) for name in ("bild", "gesicht")
    )
    author = blog.author(portrait=portrait)
    series = Series.objects.create(name="Lager", slug="lager", locale=author.locale)
    posts = [blog.post(author=author, series=series, slug=f"teil-{number}", picture=picture) for number in range(5)]
    posts[2].topics.set([Topic.objects.create(name="Lager", slug="lager", locale=author.locale)])
    posts[2].save()
    blog.translation(posts[2], slug="part-2")
    row = comment(posts[2], number=1)
    analysis(row, kind="question")
    passing_on.pass_on(comment=row, to=Badge.SALES, by=UserFactory(role="ceo"))
    client.get(posts[2].url)

    number = asked(client, posts[2])

    html = client.get(posts[2].url).content.decode()
    assert all(word in html for word in ("gesicht", "bild", 'class="state"', 'rel="prev"', "/topic/lager/", "part-2"))
    assert number <= BOUND
