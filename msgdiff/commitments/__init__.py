"""What a page binds its organisation to: commitments found, how firm their wording is, and how a rewording changes that."""
