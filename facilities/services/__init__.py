"""Changes to contracts, sign-ups, agreements and care: one verb a change, called with its module."""
