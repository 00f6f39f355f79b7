"""The admin's pages of the facilities floor."""
