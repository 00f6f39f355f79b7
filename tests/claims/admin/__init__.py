"""The admin's pages of the claims floor."""
