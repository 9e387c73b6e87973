"""What a person reads of what the outputs of a sweep hang on."""
