"""Registers the blog's snippets, its screens in the admin and the gate before publication."""

from django.urls import URLPattern
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from blog import admin_urls, bulk, check_views, log_entries, publish_button
from blog.snippets import BlogViewSetGroup

register_snippet(BlogViewSetGroup)
hooks.register("register_log_actions", log_entries.register)
hooks.register("construct_page_action_menu", publish_button.spell_out)
hooks.register("before_publish_page", check_views.gate)
hooks.register("before_bulk_action", bulk.refuse_unready)
hooks.register("after_create_page", check_views.note_links)
hooks.register("after_edit_page", check_views.note_links)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return admin_urls.patterns()
