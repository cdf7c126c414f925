"""What happens to a comment, for the apps above. Each is sent inside the transaction of the change, with `comment`."""

from django.dispatch import Signal

comment_posted = Signal()
comment_confirmed = Signal()
comment_edited = Signal()
comment_published = Signal()
comment_withdrawn = Signal()
comment_erased = Signal()
consent_withdrawn = Signal()
