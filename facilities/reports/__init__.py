"""What the pages of a facility and the public list read, each by one call."""
