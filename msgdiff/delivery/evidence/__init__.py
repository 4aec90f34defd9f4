"""Evidence: passages of other documents that speak to a commitment, ranked and marked, and never a verdict."""
