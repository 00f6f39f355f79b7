"""The admin's pages of the insurance floor."""
