"""What the tables share: CPU time, a line with a ratio and its bar, and what was measured on which machine."""

from __future__ import annotations

import os
import platform
import re
import resource
import subprocess
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def cpu() -> float:
    """Seconds of CPU time so far, own and of children that have ended."""
    return time.process_time() + children()


def children() -> float:
    """Seconds of CPU time of children that have ended, theirs included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak_mb() -> int:
    """The most memory this process has held so far."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts into ru_maxrss what the parent held when it started this process
        return int(re.findall(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii"))[0]) >> 10
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most >> 20 if platform.system() == "Darwin" else most >> 10


def title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}", flush=True)


def tell(name: str, figures: str, *bars: str) -> None:
    """One line of a table: what, how much, and how it stands to each bar."""
    print("  ".join((f"{name:44s}", f"{figures:36s}", *bars)).rstrip(), flush=True)


def at_least(what: str, value: float, bar: float) -> str:
    return f"{what} {value:.1f} (bar {bar:g}: {'holds' if value >= bar else 'MISSED'})"


def at_most(what: str, value: float, bar: float) -> str:
    return f"{what} {value:.1f} (bar {bar:g}: {'holds' if value <= bar else 'MISSED'})"


def about_here(*packages: str) -> None:
    """Print the machine, how busy it is, and the versions of git and of these packages."""
    busy = os.getloadavg()[0]
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    here = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load {busy:.1f}"
    print(", ".join([here, git, *map(_version, packages)]), flush=True)


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"no {package}"
