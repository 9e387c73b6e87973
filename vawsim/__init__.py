"""vawsim: a system-dynamics policy simulator of the response to violence against women in Peru."""

__version__ = "0.1.0"
