"""What is derived from a model for other programs and for readers; it stands on ``vawsim.sd`` only."""
