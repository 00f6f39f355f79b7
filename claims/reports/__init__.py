"""What the settlement pages read, each number with the rows behind it."""
