"""A second Celery worker, and killing one with all its processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connections

from config.embedded.processes import end_with_parent


def kill(worker: "subprocess.Popen[bytes]") -> None:
    """Kill a worker and its processes as a power cut would, the parent first."""
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text("ascii").split()
    for pid in (worker.pid, *map(int, children)):
        os.kill(pid, signal.SIGKILL)
    worker.wait(timeout=10)


@contextmanager
def another_worker(redis_url: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a worker with one process on this test's database and broker."""
    database = connections["default"].settings_dict
    host = database["HOST"] or database["OPTIONS"].get("host", "")
    user, password = (quote(str(database[name] or "")) for name in ("USER", "PASSWORD"))
    address = f"postgres://{user}:{password}@/{database['NAME']}?host={host}"
    if database["PORT"]:
        address += f"&port={database['PORT']}"
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "config", "worker", "--concurrency=1"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address, "REDIS_URL": redis_url, "DEVELOPMENT": "true"},
        preexec_fn=end_with_parent,  # noqa: PLW1509 - a killed test session leaves no worker behind
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)
