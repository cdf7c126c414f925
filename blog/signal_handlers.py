"""Listens to Wagtail: a new post is signed by its likely author; what is published gets pictures, tags and neighbours."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import Page
from wagtail.signals import init_new_page, page_published

from blog import neighbours
from blog.actions import approving, planning, tagging
from blog.models import Author, BlogIndexPage, Nearness, Pick, PostPage, PostTag, Series, Topic
from blog.tasks import prepare_pictures, relate
from core.page_cache import changes, recording


def connect() -> None:
    """Connect the receivers once."""
    page_published.connect(place, dispatch_uid="blog.place")
    init_new_page.connect(sign, dispatch_uid="blog.sign")
    post_migrate.connect(set_up_approval, dispatch_uid="blog.set_up_approval")
    post_save.connect(give_approval, sender=BlogIndexPage, dispatch_uid="blog.give_approval")
    recording.watched(Topic, PostPage.topics.through, Series, PostTag)
    recording.told(Pick._meta.db_table, Nearness._meta.db_table)
    recording.follow(Author, "author")
    for signal in (post_save, post_delete):
        signal.connect(author_changed, sender=Author, dispatch_uid=f"blog.author_changed.{id(signal)}")
        signal.connect(pick_changed, sender=Pick, dispatch_uid=f"blog.pick_changed.{id(signal)}")


def set_up_approval(sender: AppConfig, **kwargs: object) -> None:
    """Once the last app has its tables, where there are no steps yet."""
    if sender.name == [config for config in apps.get_app_configs() if config.models_module][-1].name:
        approving.set_up()


def give_approval(sender: object, instance: BlogIndexPage, created: bool, **kwargs: object) -> None:  # noqa: FBT001  # Django's signature
    if created:
        approving.attach(index=instance)


def author_changed(sender: object, instance: Author, **kwargs: object) -> None:
    changes.changed(f"author:{instance.pk}")


def pick_changed(sender: object, instance: Pick, **kwargs: object) -> None:
    changes.changed(neighbours.of(instance.post_id))


def place(sender: object, instance: Page, **kwargs: object) -> None:
    """List a post under its words at once and keep its plan; pictures and neighbours follow in the background."""
    if isinstance(instance, PostPage):
        if instance.live:
            planning.keep(post=instance)
        tagging.list_under_tags(post=instance)
        prepare_pictures.enqueue(page_id=instance.pk)
        relate.enqueue(page_id=instance.pk)


def sign(sender: object, page: Page, parent: Page, **kwargs: object) -> None:
    """Who writes for themselves is the author; who writes for the only author there is, guests aside, writes for that one."""
    if not isinstance(page, PostPage) or page.author_id:
        return
    authors = list(Author.objects.filter(locale=parent.locale_id, is_guest=False)[:2])
    own = Author.objects.filter(locale=parent.locale_id, user=page.owner_id).first() if page.owner_id else None
    page.author = own or (authors[0] if len(authors) == 1 else None)
