#!/usr/bin/env python
"""Run a command of the portal; a service that cannot be reached is named, with how to start it."""

import io
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            line_buffering=True
        )  # progress is seen when it is made, in a pipe too
    try:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        from config.outages import outage_behind

        outage = outage_behind(error)
        if outage is None:
            raise
        sys.stderr.write(f"{outage}\n")
        sys.exit(os.EX_TEMPFAIL)


if __name__ == "__main__":
    main()
