"""Failed readings described without the comment."""

from listening.faults import describe


def caught(message: str) -> Exception:
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


def test_describe_error_names_class_message_and_place() -> None:
    described = describe(caught("list index out of range"), "Ein Kommentar.")

    assert described.startswith("ValueError: list index out of range (caught, line ")


def test_describe_error_quoting_the_comment_keeps_its_words_back() -> None:
    described = describe(caught("cannot read 'Meine Frau hat KREBS'"), "Meine Frau hat Krebs.")

    assert "Frau" not in described
    assert "KREBS" not in described
    assert "cannot read" in described


def test_describe_error_never_raised_has_no_place() -> None:
    assert describe(KeyError("x"), "") == "KeyError: 'x'"


def test_describe_endless_message_is_cut() -> None:
    assert len(describe(ValueError("a" * 5000), "")) < 400
