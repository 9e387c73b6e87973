"""What a person reads of mixes of measures under a budget."""
