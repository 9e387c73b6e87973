"""Published and made-up models for the tests, as in ``sd.models``."""
