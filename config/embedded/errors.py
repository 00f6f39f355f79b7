"""What can be wrong with an embedded service."""


class EmbeddedServiceFailed(Exception):
    """An embedded service could not be found, started or stopped; the sentence says which and why."""

    code = "embedded_service_failed"
