"""The form in which staff write an edition: a table per group of rows, built from the schema."""
