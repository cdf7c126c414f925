"""Background work of listening; each task calls one action, which may enqueue the next step and so knows this module."""

from django_tasks import task


@task(backend="background", queue_name="reading", priority=5)
def read_comment(comment_id: int) -> bool:
    """Read a comment; before what is done for the ones that came earlier, so that an open launch room shows it within seconds."""
    from listening.actions import reading

    return reading.read(comment_id=comment_id)


@task(backend="background", queue_name="reading", priority=-20)
def renew_readings() -> int:
    """Have the next comments read again by the version in force."""
    from listening.actions import queueing

    return queueing.renew()


@task(backend="background", queue_name="reading", priority=10)
def compare(back_test_id: int) -> bool:
    """Compare the next comments of a back-test."""
    from listening.actions.back_testing import advance

    return bool(advance(back_test_id=back_test_id))


@task(backend="background", queue_name="reading", priority=-5)
def count_rules() -> int:
    """Count how often each rule fires."""
    from listening.actions import counting

    return counting.count()


@task(backend="background", queue_name="reading", priority=-5)
def renew_aspects(page_id: int) -> int:
    """Note anew of which aspects the comments of a launch speak."""
    from listening.actions import mentioning

    return mentioning.renew(page_id=page_id)


@task(backend="background", queue_name="opinions", priority=-30)
def ask_second_opinion(analysis_id: int) -> bool:
    """Ask a language model about one reading."""
    from listening.actions import opining

    return opining.ask(analysis_id=analysis_id)
