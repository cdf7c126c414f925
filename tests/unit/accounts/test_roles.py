"""Each role has exactly its rights."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupApprovalTask, GroupCollectionPermission, GroupPagePermission

from accounts.actions.roles import STEP, grant
from accounts.roles import ROLES
from tests.factories.accounts import UserFactory


def permissions_of(role: str) -> set[str]:
    rows = Permission.objects.filter(group__name=role).select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}" for row in rows}


def rows() -> list[set[tuple[object, ...]]]:
    return [
        set(Group.objects.values_list("name", "permissions")),
        set(GroupPagePermission.objects.values_list("group__name", "page", "permission")),
        set(GroupCollectionPermission.objects.values_list("group__name", "collection", "permission")),
    ]


def test_group_of_a_role_has_exactly_the_permissions_of_the_table(db: None, role: str) -> None:
    granted = permissions_of(role)

    assert granted == ROLES[role].permissions


def test_group_of_a_role_has_exactly_the_page_rights_of_the_table(db: None, role: str) -> None:
    granted = GroupPagePermission.objects.filter(group__name=role).values_list("permission__codename", flat=True)

    assert {name.removesuffix("_page") for name in granted} == ROLES[role].pages


def test_account_of_a_role_has_no_permission_beyond_its_group(db: None, role: str) -> None:
    account = UserFactory(role=role)

    assert account.get_all_permissions() == ROLES[role].permissions
    assert not account.is_superuser
    assert not account.is_staff


def test_grant_run_twice_changes_nothing(db: None) -> None:
    before = rows()

    grant()

    assert rows() == before


def test_grant_right_that_left_the_table_leaves_the_group(db: None) -> None:
    group = Group.objects.get(name="moderator")
    foreign = Permission.objects.get(content_type__app_label="recruiting", codename="view_candidate")
    group.permissions.add(foreign)

    grant()

    assert permissions_of("moderator") == ROLES["moderator"].permissions


def test_grant_page_right_that_left_the_table_leaves_the_group(db: None) -> None:
    publish = GroupPagePermission.objects.filter(group__name="ceo").first()
    assert publish is not None
    GroupPagePermission.objects.create(
        group=Group.objects.get(name="support"), page=publish.page, permission=publish.permission
    )

    grant()

    assert not GroupPagePermission.objects.filter(group__name="support").exists()


def test_roles_only_hr_and_council_see_candidates(db: None) -> None:
    seeing = {key for key, role in ROLES.items() if "recruiting.view_candidate" in role.permissions}

    assert seeing == {"hr", "council"}


def test_wagtails_own_groups_unused_are_removed(db: None) -> None:
    Group.objects.create(name="Editors")
    used = Group.objects.create(name="Moderators")
    UserFactory().groups.add(used)

    grant()

    assert set(Group.objects.values_list("name", flat=True)) == {*ROLES, "Moderators"}


def test_approval_without_anybody_goes_to_those_who_publish(db: None) -> None:
    orphaned = GroupApprovalTask.objects.create(name="Moderators approval")
    chosen = GroupApprovalTask.objects.create(name="Legal")
    chosen.groups.add(Group.objects.get(name="privacy"))

    grant()

    orphaned.refresh_from_db()
    assert (orphaned.name, [group.name for group in orphaned.groups.all()]) == (STEP, ["ceo"])
    assert [group.name for group in chosen.groups.all()] == ["privacy"]
