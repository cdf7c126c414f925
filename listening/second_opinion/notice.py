"""Says where texts go while the second opinion is on."""

from django.utils.translation import gettext as _

from listening.second_opinion.client import service


def for_staff() -> str:
    """One paragraph for the screens of the admin, or nothing while it is off."""
    found = service()
    if found is None:
        return ""
    where = {"model": found.model, "host": found.host}
    if found.is_own_network:
        return _(
            "Second opinion is on: the text of the comments at the top of the list goes to the language model “%(model)s” on a machine of "
            "the own network (%(host)s). Names, addresses, links and specially protected details are removed first. It changes no reading."
        ) % where  # fmt: skip
    return _(
        "Second opinion is on: the text of the comments at the top of the list leaves the house and goes to the language model "
        "“%(model)s” at %(host)s. Names, addresses, links and specially protected details are removed first. It changes no reading."
    ) % where  # fmt: skip


def for_readers() -> str:
    """One paragraph for the page about privacy, or nothing while it is off."""
    found = service()
    if found is None:
        return ""
    if found.is_own_network:
        return _(
            "The text of some comments is also read by a language model (%(model)s) that runs on a machine of ours. Before that, a program "
            "removes names, addresses, links and specially protected details. What the model says is shown to our staff as a second "
            "opinion and goes when the comment is deleted. It decides nothing."
        ) % {"model": found.model}  # fmt: skip
    return _(
        "The text of some comments is also sent to a language model (%(model)s) at %(host)s. Before that, a program removes names, "
        "addresses, links and specially protected details. What the model says is shown to our staff as a second opinion and goes when "
        "the comment is deleted. It decides nothing."
    ) % {"model": found.model, "host": found.host}  # fmt: skip
