"""What a month's settlement and a claim cost, measured in one run as ratios to bare queries."""
