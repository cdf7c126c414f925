"""Why something a reader asked for does not happen."""


class Refusal(Exception):  # noqa: N818  # an answer to the reader, not a fault
    """The base of all refusals."""


class TargetGone(Refusal):
    """There is nothing (any more) a stranger may read and comment on."""


class TargetClosed(Refusal):
    """Comments are closed; the message says why, in the reader's language."""


class ParentGone(Refusal):
    """The comment that was to be answered is not visible under this object."""


class TooLate(Refusal):
    """The comment can no longer be changed by its writer."""


class ChangedMeanwhile(Refusal):
    """The comment is not any more what its writer saw."""


class SaidBefore(Refusal):
    """The same writer has a comment with this text in this place."""


class AlreadyAsked(Refusal):
    """The writer is being asked something already; the message is the name of the one who asks."""


class NoMailWanted(Refusal):
    """The writer wants no mail from us."""


class NotToBeInvited(Refusal):
    """The post, the writer's relation to the house or a wish of theirs speaks against inviting them; which of these is not told."""


class Objected(Refusal):
    """The writer has objected to what they are about to agree to."""


class NotTaken(Refusal):
    """The block list says so; by which entry is nobody's business."""


class LinkInvalid(Refusal):
    """The token is unknown, altered, used or too old; which of these is nobody's business."""


class AlreadyDecided(Refusal):
    """Somebody else decided meanwhile, or nothing waits for a decision."""


class SamePerson(Refusal):
    """A complaint is decided by somebody other than whoever made the first decision."""
