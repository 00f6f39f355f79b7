"""What registrars and the public type in, checked for form; the rules are the services' to check."""
