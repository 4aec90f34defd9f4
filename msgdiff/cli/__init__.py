"""The command line: parse arguments, call one action, render, exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

DONE, DIFFERENT, TROUBLE = 0, 1, 2
INTERRUPTED = 130  # what a shell reports for a program stopped by Ctrl-C
CLOSED_PIPE = 141  # and for one whose reader went away
COLLECT_EVERY = 200_000  # objects


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; what a user can cause ends in one line on stderr and exit code 2."""
    # A command lives for a moment and makes few cycles: looking for them as modules load, and once more at
    # the end, costs a twentieth of it.
    gc.set_threshold(COLLECT_EVERY)
    code = _run(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()
    return code


def _run(arguments: Sequence[str]) -> int:
    import click

    from msgdiff.cli.app import command
    from msgdiff.errors import MsgdiffError

    if sys.stdout is None:
        return _trouble("standard output is closed; open it, or name a file with --output")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = command().main(list(arguments) or ["--help"], "msgdiff", standalone_mode=False)
        sys.stdout.flush()
    except MsgdiffError as error:
        return _trouble(str(error), error.further)
    except click.ClickException as error:
        return _trouble(_in_one_line(error))
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # What is still buffered has no reader; without this Python complains at exit.
        sys.stdout = None
        return CLOSED_PIPE
    except OSError as error:
        # What reads or writes files names them; this is the output itself, such as a disk that is full.
        sys.stdout = None
        return _trouble(f"cannot write the result: {error.strerror or error}; make room or write it elsewhere")
    return code if isinstance(code, int) else DONE


def _in_one_line(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    hint = f"; see {context.command_path} --help" if context else ""
    return f"{error.format_message().rstrip('.')}{hint}"


def _trouble(message: str, further: Sequence[str] = ()) -> int:
    for line in (f"msgdiff: {message}", *further):
        print(" ".join(line.split()), file=sys.stderr)  # noqa: T201
    return TROUBLE
