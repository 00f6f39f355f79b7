"""What people are told about stored receipts."""
