"""Changes to people: invite them, reset a lost second factor, end their sessions."""
