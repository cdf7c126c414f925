"""What a program is told when something is wrong: `application/problem+json` (RFC 9457), in the language in force."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Below it every answer is for programs.
PREFIX = "/api/"
TYPE = "application/problem+json"
TITLES: dict[int, str | Promise] = {
    400: gettext_lazy("This request cannot be read."),
    403: gettext_lazy("This is not allowed."),
    404: gettext_lazy("There is nothing here."),
    413: gettext_lazy("This request is too large."),
    500: gettext_lazy("Something went wrong on our side."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place; `path` leads to it in what was sent, as `body/3/value/attribution`."""

    path: str
    detail: str


class Problem(Exception):  # noqa: N818  (RFC 9457 calls it so)
    """A request that is refused. Programs go by `code`, people read `title`, `detail` and the faults."""

    def __init__(
        self,
        status: int,
        code: str,
        title: str,
        *,
        detail: str = "",
        errors: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.title, self.detail = status, code, title, detail
        self.errors, self.headers = tuple(errors), dict(headers or {})

    @property
    def response(self) -> HttpResponse:
        said: dict[str, Any] = {"type": "about:blank", "title": self.title, "status": self.status, "code": self.code}
        if self.detail:
            said["detail"] = self.detail
        if self.errors:
            said["errors"] = [asdict(fault) for fault in self.errors]
        text = json.dumps(said, ensure_ascii=False)
        return HttpResponse(text, status=self.status, content_type=TYPE, headers=self.headers)


def of_status(status: int) -> HttpResponse:
    """What stands in place of an error page where a program asked."""
    title = TITLES.get(status)
    return Problem(status, f"http_{status}", str(title) if title else _("This request was refused.")).response
