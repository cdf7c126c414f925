"""What histories say about programs."""

from types import SimpleNamespace

import pytest
from django.utils.translation import override

from automation import log_entries
from automation.log_entries import ByProgram, TokenRevoked


@pytest.mark.parametrize(
    ("action", "says"),
    [
        (log_entries.BEGUN, "A program began this draft with token 7"),
        (log_entries.CHANGED, "A program changed this draft with token 7"),
    ],
)
def test_history_of_a_post_names_the_number_of_the_token(action: str, says: str) -> None:
    with override("en"):
        assert ByProgram().format_message(SimpleNamespace(action=action, data={"token": 7})) == says


@pytest.mark.parametrize(
    ("data", "says"),
    [({}, "Token revoked"), ({"orphaned": True}, "Token revoked because its person may not write any more")],
)
def test_history_of_a_token_says_when_the_house_revoked_it(data: dict[str, bool], says: str) -> None:
    with override("en"):
        assert TokenRevoked().format_message(SimpleNamespace(action=log_entries.REVOKED, data=data)) == says
