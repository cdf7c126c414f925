"""What happens to a comment, for the apps above. Each is sent inside the transaction of the change, with `comment`."""

from django.dispatch import Signal

comment_posted = Signal()
comment_confirmed = Signal()
comment_edited = Signal()
comment_published = Signal()
comment_withdrawn = Signal()
comment_erased = Signal()
comment_restricted = Signal()
comment_released = Signal()
consent_withdrawn = Signal()
# Later than with the comment itself.
consent_given = Signal()
use_objected = Signal()
# Sent with `to`, a badge, and `by`.
comment_passed_on = Signal()
# Sent with `old` and `new`, once the comments have the new address.
address_moved = Signal()
# Sent with `address`, whose owner wants no mail at all any more.
mails_stopped = Signal()
# Sent with `address` and `names`, while the comments are held and before they go.
mailbox_erased = Signal()
# Sent with `keys` when what lists of comments are made by may have changed: where a comment stands, when it came, what it answers; with
# `is_gone` once its row has been deleted.
comments_moved = Signal()
