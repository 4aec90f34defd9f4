"""Launcher for a checkout: `python cli.py diff a.txt b.txt`."""

from msgdiff.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
