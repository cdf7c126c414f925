"""What programs do with comments, in plain words, for the rules of whichever house it is (features.md, LD-3)."""

from django.utils.translation import gettext as _


def for_rules_page() -> str:
    return _(
        "What programs do here: a program reads every comment and suggests to people what it contains. It may hold a comment back, also one that "
        "could be read already, when it sees an insult, a threat or advertising; whoever wrote it is then told, and a person looks. No "
        "program rejects a comment: a person decides that and says why."
    )
