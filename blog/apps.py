"""The blog app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlogConfig(AppConfig):
    name = "blog"
    verbose_name = _("blog")

    def ready(self) -> None:
        from blog import addresses, commenting, signal_handlers
        from blog.actions import looking, relating, scheduling
        from core import due
        from core.page_cache import asking

        import_module("blog.privacy")
        commenting.make_posts_commentable()
        signal_handlers.connect()
        asking.register("blog", addresses.other_addresses)
        due.register("publish scheduled posts", every=scheduling.EVERY, run=scheduling.publish_due)
        due.register(
            "relate posts",
            every=relating.EVERY,
            run=relating.relate_missing,
            title=_("Posts: compare those that never were"),
        )
        due.register(
            "forget pages elsewhere",
            every=looking.EVERY,
            run=looking.forget_old,
            title=_("Posts: forget what pages elsewhere answered"),
        )
