"""What a person reads of the value of information."""
