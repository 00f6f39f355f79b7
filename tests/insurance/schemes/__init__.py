"""Pure tests of the core: no database, no clock, exact values worked by hand."""
