"""The gate before an edition is published: four checks, each worked by a task and put down as a row."""

from config.publishing.working import work

__all__ = ["work"]
