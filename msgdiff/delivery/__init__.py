"""What became of commitments: people's judgements, and the register that ties them to the wording in force."""
