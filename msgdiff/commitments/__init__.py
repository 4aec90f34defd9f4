"""What a page binds its organisation to: finding it, and weighing how a rewording changes its strength."""
