"""PostgreSQL and Valkey from Python wheels, for the demo and the tests; never in production."""
