"""A house with very many people in its lists: some come in through the real actions, the others are copies of them made by the database.

`python -m tests.crowd 100000` adds so many, with ten comments each, to the demo in the folder that SALON_VAR names (`make crowd`).
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any

POSTS = 20
ORIGINALS = 50
COMMENTS_EACH = 10
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
SENTENCES = (
    "Bei uns halten die Lager elf Jahre, weil wir sie jedes Jahr schmieren und die Temperatur aufschreiben.",
    "Ich schweiße seit neun Jahren WIG und würde gern wissen, wie Sie die Nähte prüfen.",
    "Wir haben 40 Pumpen umgerüstet; die Reparatur kostete 30 Prozent weniger als der neue Motor.",
)
# What those who write the second sentence show, a third of them what the openings of the bench ask for.
SHOWN, SKILLS = "schweiße", ("own:welding", "own:milling", "own:planning")
AT_ONCE = 100
# An aspect is named by its post; names of people differ from copy to copy.
ASPECT = ("listening.AspectMention", "name")


@dataclass(frozen=True)
class Originals:
    """Which rows of which tables are copied, by their first and last key; `span` is beyond every key in use.

    By how many seconds a time goes on from copy to copy, by its column.
    """

    rows: dict[Any, tuple[int, int]]
    span: int
    later: Mapping[str, int]


def plant() -> Originals:
    """Let the people come in who are copied later."""
    return planted(_copied_models(), _plant, later={"first_seen_at": 1, "submit_date": 1})


def planted(models: Sequence[Any], plant_them: Callable[[], None], *, later: Mapping[str, int]) -> Originals:
    """What `plant_them` adds to these tables is what is copied."""
    before = {model: _last_key(model) for model in models}
    plant_them()
    rows = {model: (before[model] + 1, _last_key(model)) for model in models}
    return Originals(rows, 1 + max(last for _first, last in rows.values()), later)


def _last_key(model: Any) -> int:
    return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _plant() -> None:
    """Half of them candidates, half leads, in every stage, all with a tag and a note, some with a colleague."""
    from django.utils import timezone

    from comments.enums import Purpose
    from recruiting.actions.consideration import consider
    from recruiting.enums import Stage
    from recruiting.models import Candidate, Note, PartnerLead, Tag
    from tests.factories import blog
    from tests.factories.accounts import UserFactory
    from tests.factories.recruiting import remark

    posts = [blog.post(language="de" if number % 2 else "en") for number in range(POSTS)]
    colleague = {Purpose.WORK: UserFactory(role="hr"), Purpose.PARTNERSHIP: UserFactory(role="partners")}
    began = timezone.now() - timedelta(days=20)
    for number in range(ORIGINALS):
        purpose = Purpose.PARTNERSHIP if number % 2 else Purpose.WORK
        for step in range(COMMENTS_EACH):
            said = remark(
                posts[(number + step) % POSTS], purpose=purpose, reading=_reading(number, step),
                comment=SENTENCES[step % len(SENTENCES)], submit_date=began + timedelta(minutes=number * 60 + step),
                user_name=f"Viele {number}", user_email=f"person{number}@firma{number}.example",
            )  # fmt: skip
        consider(comment_id=said.pk)
    stages = [Stage.NEW] * 6 + [stage for stage in Stage if stage != Stage.NEW]
    for model, owner in ((Candidate, "candidate"), (PartnerLead, "lead")):
        for number, person in enumerate(model.objects.all()):
            person.public_id = f"ZZZZ{_short(number)}"
            person.stage = stages[number % len(stages)]
            person.is_suggested = number % 4 != 3
            person.assigned_to = colleague[model.purpose] if number % 3 == 0 else None
            person.save()
            Tag.objects.create(**{owner: person}, word=f"wort {number % 7}", by=colleague[model.purpose])
            Note.objects.create(**{owner: person}, text="Am Telefon freundlich.", by=colleague[model.purpose])


def _reading(number: int, step: int) -> dict[str, Any]:
    from tests.factories.openings import shows

    text = SENTENCES[step % len(SENTENCES)]
    skills = shows(text, SHOWN, SKILLS[number % len(SKILLS)]) if SHOWN in text else []
    return {"insight": 0.3 + number / 100, "skills": skills}


def multiply(originals: Originals, copies: Iterable[int]) -> None:
    """Copy the people planted, with all that belongs to them, once for each number; no number twice."""
    from django.core.management.color import no_style
    from django.db import connection

    with _without_checks(), connection.cursor() as cursor:
        for some in _batched(copies, AT_ONCE):
            for model in originals.rows:
                cursor.execute(*_copies(model, originals, some))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(originals.rows)):
            cursor.execute(statement)
    count_rows()


def count_rows() -> None:
    """What PostgreSQL does by itself after a while, and `PRAGMA optimize` on SQLite."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _copied_models() -> list[Any]:
    from django_comments.models import Comment
    from django_comments_xtd.models import XtdComment

    from comments.models import Consent, ReaderComment
    from listening.models import CommentAnalysis
    from recruiting.models import Candidate, Note, PartnerLead, RecruitingSignal, Source, Tag

    people = [Candidate, PartnerLead, Source, RecruitingSignal, Tag, Note]
    return [Comment, XtdComment, ReaderComment, Consent, CommentAnalysis, *people]


def _copies(model: Any, originals: Originals, numbers: Sequence[int]) -> tuple[str, list[Any]]:
    """INSERT … SELECT of the originals of one table, once for each number: keys are moved, what must differ is changed, times go on.

    `column1` is the number of a copy and `column2` that in the signs of people's numbers, as both databases call what VALUES hold.
    """
    fields = model._meta.local_concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    wanted = ", ".join(_column(field, originals) for field in fields)
    table, key = model._meta.db_table, model._meta.pk.column
    made = ", ".join(["(%s, %s)"] * len(numbers))
    chosen = (
        f'SELECT {wanted} FROM (VALUES {made}) AS made CROSS JOIN "{table}" AS original WHERE "{key}" BETWEEN %s AND %s'
    )
    values = [value for number in numbers for value in (number, _short(number))]
    return f'INSERT INTO "{table}" ({columns}) {chosen} ORDER BY column1, "{key}"', [*values, *originals.rows[model]]


def _column(field: Any, originals: Originals) -> str:
    """What stands in one column of a copy."""
    name = f'original."{field.column}"'
    if field.primary_key or field.name == "thread_id" or (field.is_relation and field.related_model in originals.rows):
        return f"{name} + column1 * {originals.span}"
    changed = {
        "public_id": f"column2 || substr({name}, 5)",
        "person_key": f"substr(column2 || {name}, 1, {field.max_length})",
        "writer": f"substr(column2 || {name}, 1, {field.max_length})",
        "email": f"column2 || {name}",
        "user_email": f"column2 || {name}",
        "name": f"column2 || ' ' || {name}",
        "user_name": f"column2 || ' ' || {name}",
        **{column: _later(name, seconds) for column, seconds in originals.later.items()},
    }
    return name if (field.model._meta.label, field.name) == ASPECT else changed.get(field.name, name)


def _later(name: str, seconds: int) -> str:
    from django.db import connection

    if connection.vendor == "postgresql":
        return f"{name} + column1 * interval '{seconds} second'"
    return f"strftime('%%Y-%%m-%%d %%H:%%M:%%f', {name}, (column1 * {seconds}) || ' seconds')"


def _short(number: int) -> str:
    """Four signs of the alphabet of people's numbers."""
    signs = ""
    for _place in range(4):
        number, rest = divmod(number, len(ALPHABET))
        signs = ALPHABET[rest] + signs
    return signs


def _batched(numbers: Iterable[int], most: int) -> Iterator[tuple[int, ...]]:
    """Some at a time."""
    left = iter(numbers)
    while some := tuple(islice(left, most)):
        yield some


@contextmanager
def _without_checks() -> Iterator[None]:
    """One transaction in which the database does not follow each copied key; copies of sound rows are sound."""
    from django.db import connection, transaction

    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica" if is_postgresql else "PRAGMA foreign_keys = OFF")
    try:
        with transaction.atomic():
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = origin" if is_postgresql else "PRAGMA foreign_keys = ON")


def main(people: int) -> None:
    """Fill the database of the demo."""
    import django

    django.setup()
    multiply(plant(), range(1, people // ORIGINALS))


if __name__ == "__main__":
    main(int(sys.argv[1]))
