"""Processes that run beside a command: started, kept alive, and ended with it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from config.embedded.processes import end_with_parent

RESTARTS = 5
RESTARTS_WITHIN = 60.0  # seconds
WARM_SECONDS = 20.0  # a worker may finish the unit in its hands


class KeepsDying(Exception):
    """A process ended again and again; the sentence names it and its log."""

    code = "process_keeps_dying"


class Child:
    """One Python process that is started again when it dies, and does not outlive its parent."""

    def __init__(
        self, name: str, *arguments: str, log: Path | None = None, keep: Sequence[int] = ()
    ) -> None:
        self.name = name
        self._arguments = arguments
        self._log = log
        self._keep = keep
        self._deaths: list[float] = []
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process, with its output at the end of its log or, without one, on the terminal."""
        output = self._log.open("ab") if self._log else None
        try:
            self._process = subprocess.Popen(
                [sys.executable, *self._arguments],
                cwd=settings.BASE_DIR,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                # In a session of its own Ctrl-C does not reach it: its parent decides the order of ending.
                start_new_session=True,
                preexec_fn=end_with_parent,  # noqa: PLW1509 - this process has one thread
                pass_fds=self._keep,
            )
        finally:
            if output:
                output.close()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def ended(self) -> int | None:
        """Return the exit code of a process that has ended, else None."""
        return self._process.poll() if self._process else None

    def revive(self) -> None:
        """Start the process again if it died; give up on one that keeps dying."""
        if self.ended() is None:
            return
        now = time.monotonic()
        self._deaths = [death for death in self._deaths if now - death < RESTARTS_WITHIN] + [now]
        if len(self._deaths) > RESTARTS:
            where = f"; see {self._log}" if self._log else ""
            raise KeepsDying(f"{self.name} ended {RESTARTS} times in a minute{where}")
        self.start()

    def ask_to_end(self) -> None:
        """Send the polite signal; `end` waits."""
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def end(self) -> None:
        """Wait for the process to end, and end the children it may have left."""
        if self._process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=WARM_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
