"""A sixth city, invented, that consists of files alone."""
