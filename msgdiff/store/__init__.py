"""The corpus, on disk and in git; the only room that knows git.

Import the module you need: `corpus` and `addresses` read and start fast, `record`, `verify` and
`revisions` load git when they are called.
"""
