"""Tags for the frame."""

import json
import re
from datetime import timedelta

import pytest

from core.templatetags.site_tags import json_ld, whole_minutes


def test_json_ld_with_hostile_text_cannot_end_the_script() -> None:
    data = {"headline": "</script><script>alert(1)</script><!-- & "}

    html = json_ld(data)

    assert html.count("<") == 2
    assert json.loads(re.sub(r"</?script[^>]*>", "", html)) == data


@pytest.mark.parametrize(("seconds", "minutes"), [(900, 15), (901, 16), (30, 1), (0, 1)])
def test_whole_minutes_of_a_span_are_rounded_up(seconds: int, minutes: int) -> None:
    assert whole_minutes(timedelta(seconds=seconds)) == minutes
