"""PostgreSQL refuses to run as root: let it see another user, without making one."""

import ctypes
import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.embedded.processes import end_with_parent

CLONE_NEWUSER = 0x10000000
NOBODY = 65534


@dataclass(frozen=True)
class Privileges:
    """With which rights a program is started, as arguments of subprocess."""

    arguments: Mapping[str, Any] = field(default_factory=dict)
    is_somebody_else: bool = False

    def run(
        self, *command: str | Path, short_lived: bool = False
    ) -> "subprocess.CompletedProcess[str]":
        """Run a program to its end and return what it printed; a short-lived one ends with its parent."""
        arguments = dict(self.arguments)
        if short_lived:
            arguments["preexec_fn"] = _then_end_with_parent(arguments.get("preexec_fn"))
        return subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            cwd="/",
            start_new_session=True,  # Ctrl-C is for whoever started us; what runs here ends in order
            env={**os.environ, "LC_ALL": "C"},
            **arguments,
        )

    def can(self, *command: str | Path) -> bool:
        """Return whether a program runs with these rights and succeeds."""
        try:
            return self.run(*command).returncode == 0
        except (OSError, subprocess.SubprocessError):
            return False


AS_NOBODY = Privileges({"user": NOBODY, "group": NOBODY, "extra_groups": []}, is_somebody_else=True)


def privileges_for(program: Path, home: Path) -> Privileges:
    """Choose the rights for programs beside the given one, which will write under `home`.

    An ordinary user needs nothing. Root enters a user namespace in which it is somebody else and its files
    stay its own; where the kernel or a container forbids that, the programs run as nobody.
    """
    if os.getuid() != 0:
        return Privileges()
    in_namespace = Privileges({"preexec_fn": _enter_user_namespace(home)})
    return in_namespace if in_namespace.can(program, "--version") else AS_NOBODY


def _enter_user_namespace(home: Path) -> Callable[[], None]:
    libc = ctypes.CDLL(None, use_errno=True)

    def enter() -> None:
        if libc.unshare(CLONE_NEWUSER) != 0:
            raise OSError(ctypes.get_errno(), "no user namespace")
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{NOBODY} 0 1")
        Path("/proc/self/gid_map").write_text(f"{NOBODY} 0 1")
        # Root's right to pass any directory is left behind: a home inside somebody else's is out of reach.
        os.scandir(home).close()

    return enter


def _then_end_with_parent(first: Callable[[], None] | None) -> Callable[[], None]:
    def prepare() -> None:
        if first is not None:
            first()
        end_with_parent()

    return prepare
