"""What happens to accounts, for the apps above."""

from django.dispatch import Signal

# With `account`, inside the transaction that empties it: what else belongs to this person alone goes with it.
account_closed = Signal()
