"""What keeps one unit's work out of another unit's CMS, on top of Wagtail's own permissions."""
