"""What listening tells the apps above. Sent inside the transaction of the change."""

from django.dispatch import Signal

comment_read = Signal()
