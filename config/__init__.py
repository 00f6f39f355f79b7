"""The top floor: settings, the processes, and what must see every app."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
