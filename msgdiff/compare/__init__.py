"""From lists to lists: what corresponds between two documents, and what changed."""
