"""Files: YAML with positions, validation in plain words, whole writes. Knows nothing of the subject."""
