"""What comes over the wire before a post can be read."""

import pytest
from django.test import Client

from tests import wire

REQUESTS = 6


@pytest.mark.parametrize(("comments", "kilobytes"), [(0, 20), (200, 30)])
def test_post_can_be_read_after_a_few_kilobytes_and_requests(
    db: None, client: Client, comments: int, kilobytes: int
) -> None:
    post = wire.post_with(comments)

    found = wire.measured(post, client)

    assert found.readable <= kilobytes
    assert found.requests <= REQUESTS, found.fetched
    assert found.blocking == []
    assert len([address for address in found.fetched if ".css" in address]) == 2
