"""The tree of units, memberships and roles, and what they let a person see."""
