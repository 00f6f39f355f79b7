"""What the supervisor needs of processes: who one is, when it is gone, and that it ends with its parent."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)  # found now: between fork and exec nothing should be looked for


def command_line(pid: int) -> str:
    """Return how a process was started, or nothing when there is none of that number."""
    try:
        return (
            Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        )
    except OSError:
        if Path("/proc/self").exists():
            return ""
    found = subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return found.stdout


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Ask again and again until a condition holds; return whether it did in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def end_with_parent(number: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to signal this process when its parent dies; elsewhere than on Linux do nothing."""
    if sys.platform == "linux":
        LIBC.prctl(PR_SET_PDEATHSIG, number)


def signal_and_wait(
    pid: int, number: signal.Signals, *, seconds: float, still: Callable[[], bool]
) -> bool:
    """Send a signal and return whether the process was gone in time."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return True
    return wait_until(lambda: not still(), seconds=seconds)
