"""JavaScript without what only people read."""


def stripped(text: str) -> str:
    """A script without indentation, empty lines, and lines that are a comment as a whole.

    It knows nothing of the language: a text over several lines must not stand in the script.
    """
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
