"""What roles are called."""

from accounts import role_names
from accounts.roles import CANDIDATES, ROLES


def test_name_of_a_role_nobody_put_into_words_is_its_key() -> None:
    assert role_names.name("archivist") == "archivist"


def test_having_names_exactly_the_roles_with_the_right() -> None:
    holders = [role_names.name(key) for key, role in ROLES.items() if CANDIDATES in role.permissions]

    assert role_names.having(CANDIDATES) == holders
