"""What a person reads of feedback loops."""
