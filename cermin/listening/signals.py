"""What listening tells the apps above it."""

from django.dispatch import Signal

#: Mentions were added. Sent once a batch, after the transaction committed. Arguments: `unit_ids`
#: (dict: unit id → how many mentions were added), `waiting` (dict: unit id → how many of them ask
#: for an answer), `intake_id` (int or None).
mentions_added = Signal()

#: A page that answers a mention went public, or was taken down again. Sent inside the transaction.
#: Arguments: `mention` (Mention), `answer` (Answer), `published` (bool).
mention_answered = Signal()
