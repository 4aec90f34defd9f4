"""`python -m msgdiff`."""

from msgdiff.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
