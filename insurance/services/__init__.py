"""Changes to people, coverage, schemes and runs: one verb a change, called with its module."""
