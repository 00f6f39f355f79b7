"""What facilities type in about their claims, checked for form; the rules are the services' to check."""
