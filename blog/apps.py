"""The blog app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlogConfig(AppConfig):
    name = "blog"
    verbose_name = _("blog")

    def ready(self) -> None:
        from blog import addresses, answer_views, approvals, commenting, signal_handlers
        from blog.actions import looking, relating, scheduling, showing, viewing
        from comments import panels
        from core import due
        from core.page_cache import asking

        import_module("blog.privacy")
        commenting.make_posts_commentable()
        signal_handlers.connect()
        approvals.install()
        panels.register("blog", answer_views.panel)
        asking.register("blog", addresses.other_addresses)
        due.register("publish scheduled posts", every=scheduling.EVERY, run=scheduling.publish_due)
        due.register("count views", every=viewing.EVERY, run=viewing.count, is_atomic=False)
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
        due.register(
            "forget links to drafts",
            every=showing.EVERY,
            run=showing.forget_old,
            title=_("Posts: forget links to drafts that ended long ago"),
        )
