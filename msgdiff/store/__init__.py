"""The corpus, on disk and in git; the only room that knows git."""
