"""What a person reads of measures in their order."""
