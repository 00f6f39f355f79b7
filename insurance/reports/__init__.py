"""What screens and papers show of people, accounts and the ledger: read, never changed."""
