"""What listening does, one verb a file."""
