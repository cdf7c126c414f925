"""Background work of core; each task calls one action."""

from django_tasks import task


@task(backend="background", queue_name="pages")
def publish_again(addresses: list[str]) -> int:
    """Write the files of pages that have changed."""
    from core.page_cache.asking import ask_for

    return ask_for(addresses)
