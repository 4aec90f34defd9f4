"""The signs that a change matters: figures, dates, names, links and telling words, found in a text."""
