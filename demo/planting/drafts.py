"""Drafts that wait for approval: one answers a comment, one comes from a guest."""

from collections.abc import Mapping

from accounts.models import User
from blog.actions import answering
from blog.models import Author, EssayPage, PostPage
from comments.models import ReaderComment
from demo.content import Draft, World


def plant_drafts(
    world: World, posts: Mapping[tuple[str, str], PostPage], said: Mapping[str, ReaderComment], editor: User
) -> None:
    """Write each as the editor does, then submit it."""
    for draft in world.drafts:
        beside = PostPage.objects.get(pk=posts[draft.beside, draft.lang].pk)
        page = answering.begin(comment_id=said[draft.answers].pk, by=editor) if draft.answers else blank(draft, beside)
        page.title, page.slug, page.summary = draft.title, draft.slug, draft.summary
        page.body = [("text", draft.text)]
        if draft.guest:
            page.author = Author.objects.create(locale=beside.locale, is_guest=True, **draft.guest)
        page.owner = editor
        page.save()
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)


def blank(draft: Draft, beside: PostPage) -> EssayPage:
    """An empty draft beside a post."""
    page = EssayPage(
        title=draft.title, slug=draft.slug, summary=draft.summary, locale=beside.locale, live=False, author=beside.author
    )  # fmt: skip
    beside.get_parent().add_child(instance=page)
    return page
