"""The post page asks the database a bounded number of questions, however many comments it carries."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import blog
from tests.factories.comments import comment

# Four of them ask whether comments are paused and which rules hold: once for the thread, once for the way to the form.
BOUND = 20


def test_post_page_queries_do_not_grow_with_the_number_of_comments(db: None, client: Client) -> None:
    post = blog.post()
    client.get(post.url)
    asked: dict[int, int] = {}
    stored = 0

    for wanted in (0, 20, 200, 1000):
        parent = None
        for number in range(stored, wanted):
            row = comment(post, number=number + 1, parent=parent if number % 4 else None)
            parent = row if number % 4 == 0 else parent
        stored = wanted
        with CaptureQueriesContext(connection) as queries:
            assert client.get(post.url).status_code == 200
        asked[wanted] = len(queries)

    assert asked[20] == asked[200] == asked[1000]
    assert max(asked.values()) <= BOUND
