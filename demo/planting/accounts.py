"""One account for each role, with exactly that role's rights."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from accounts.roles import ROLES
from recruiting.models import Reviewer

NAMES = {
    "editor": ("Jonas", "Federlein"),
    "legal": ("Ortrun", "Feldhege"),
    "moderator": ("Wiebke", "Stellmann"),
    "hr": ("Katrin", "Uhlenbrock"),
    "partners": ("Matthis", "Oberländer"),
    "support": ("Selin", "Kurzweil"),
    "sales": ("Bernd", "Aufderstraße"),
    "marketing": ("Clara", "Immenhof"),
    "privacy": ("Ulrich", "Wehrstedt"),
    "council": ("Petra", "Sandkühler"),
    "operator": ("Nils", "Grotejohann"),
}


def plant_accounts(*, ceo: str) -> dict[str, User]:
    """Create the accounts, by name of the role; `ceo` is the chief executive's name.

    The password is hashed once: hashing is slow by design. Whoever decides about people has passed the lesson, so that the demo starts with the work.
    """
    password = make_password(settings.DEMO_PASSWORD)
    first, _space, last = ceo.rpartition(" ")
    accounts = {}
    for key in ROLES:
        given, family = NAMES.get(key, (first, last))
        user = User.objects.create(
            username=key,
            password=password,
            first_name=given,
            last_name=family,
            email=f"{key}@{settings.DEMO_MAIL_DOMAIN}",
        )
        user.groups.set([Group.objects.get(name=key)])
        accounts[key] = user
    for key in ("hr", "partners"):
        Reviewer.objects.create(user=accounts[key], lesson_passed_at=timezone.now())
    return accounts
