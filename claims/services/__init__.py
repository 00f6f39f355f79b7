"""Changes to claims, findings, funds and settlements: one verb a change, called with its module."""
