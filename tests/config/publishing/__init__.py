"""The gate before an edition is published."""
