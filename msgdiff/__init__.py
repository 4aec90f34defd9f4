"""See what changed between published versions of a page, statement by statement, with the exact quote."""

__version__ = "0.1.0"
