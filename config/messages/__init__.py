"""The Chinese catalogue: what people see in it, how it is kept, and what it must not lack."""
