"""Makes groups equal to the table of roles."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
)

from accounts.roles import ROLES, Role

# Wagtail's first migration makes these two; beside our roles they would be a second source of rights that no table shows.
WAGTAILS_OWN = ("Editors", "Moderators")
WAGTAILS_STEP = "Moderators approval"
# Here moderators look after comments; posts are approved by whoever publishes. A name is kept in one language, so it has both.
STEP = "Freigabe / Approval"
MEDIA_RIGHTS = (
    "wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image",
    "wagtaildocs.add_document", "wagtaildocs.change_document", "wagtaildocs.choose_document",
)  # fmt: skip


@transaction.atomic
def grant() -> None:
    """Create the group of every role and give it exactly its permissions. Runs any number of times."""
    known = {f"{p.content_type.app_label}.{p.codename}": p for p in Permission.objects.select_related("content_type")}
    for role in ROLES.values():
        group, _created = Group.objects.get_or_create(name=role.key)
        group.permissions.set(known[name] for name in role.permissions if name in known)
        _grant_pages(group, role, known)
        _grant_media(group, role, known)
    Group.objects.filter(name__in=WAGTAILS_OWN, user__isnull=True).delete()
    _give_orphaned_approvals()


def _grant_pages(group: Group, role: Role, known: dict[str, Permission]) -> None:
    wanted = [known[name] for kind in role.pages if (name := f"wagtailcore.{kind}_page") in known]
    GroupPagePermission.objects.filter(group=group).exclude(permission__in=wanted).delete()
    root = Page.get_first_root_node()
    for permission in wanted if root else ():
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _grant_media(group: Group, role: Role, known: dict[str, Permission]) -> None:
    wanted = [known[name] for name in MEDIA_RIGHTS if role.media and name in known]
    GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=wanted).delete()
    root = Collection.get_first_root_node()
    for permission in wanted if root else ():
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _give_orphaned_approvals() -> None:
    """A step of approval that nobody could take goes to the roles that publish; what Wagtail named after its own group is renamed."""
    publishers = Group.objects.filter(name__in=[role.key for role in ROLES.values() if "publish" in role.pages])
    for task in GroupApprovalTask.objects.filter(groups__isnull=True):
        task.groups.set(publishers)
    for kind in (Task, Workflow):
        kind.objects.filter(name=WAGTAILS_STEP).update(name=STEP)
