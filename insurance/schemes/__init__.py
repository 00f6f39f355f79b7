"""The pure core: ordinances as data, and the arithmetic that reads them."""
