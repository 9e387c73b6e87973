"""Sweeps: scenarios run over a design of what is varied, in chunks that nothing can lose."""
