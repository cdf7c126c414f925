"""Background work of the blog; each task calls one action."""

from django_tasks import task

from blog.actions import pictures


@task(backend="background", queue_name="pictures")
def prepare_pictures(page_id: int) -> int:
    """Make every size of a post's pictures."""
    return pictures.prepare(page_id=page_id)
