"""The compiled engine: machine code generated from the same traced equations."""
