"""Background work of recruiting."""

from django_tasks import task

from recruiting.actions import consideration, exchanges, speaking


@task(backend="background", queue_name="recruiting")
def consider(comment_id: int) -> None:
    """Look at everybody a comment may concern."""
    consideration.consider(comment_id=comment_id)


@task(backend="background", queue_name="recruiting")
def measure(company_id: int) -> None:
    """Look up when a company and the house last spoke in public."""
    exchanges.measure(company_id=company_id)


@task(backend="background", queue_name="recruiting")
def tell_owner(comment_id: int) -> None:
    """Tell whoever looks after the writer's company."""
    speaking.tell(comment_id=comment_id)


@task(backend="background", queue_name="recruiting")
def deliver_handover(handover_id: int) -> None:
    """Hand one person over to the ATS."""
    from recruiting.actions import handover

    handover.deliver(handover_id=handover_id)
