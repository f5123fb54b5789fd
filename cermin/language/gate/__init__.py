"""What every component reaches on data that its training has never seen, and its floors."""
