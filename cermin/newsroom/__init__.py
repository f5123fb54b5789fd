"""The pages that an institution writes."""
