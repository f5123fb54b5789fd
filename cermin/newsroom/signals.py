"""What the public site shows has changed; who keeps copies of its pages listens."""

from django.dispatch import Signal

#: What readers see of a unit's site changed by something other than the publication of a page,
#: which Wagtail tells itself: a contact, a banner, a comment that was let through, a style.
#: Arguments: `unit` (Unit; None: every unit of the installation), `pages` (frozenset of primary
#: keys of the pages that changed, None: any page of the unit), `subtree` (bool: the units below
#: show it too). Sent after the commit.
site_changed = Signal()
