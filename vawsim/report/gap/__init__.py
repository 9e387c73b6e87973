"""What a person reads of the implementation gap taken apart."""
