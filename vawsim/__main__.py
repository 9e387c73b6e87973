"""``python -m vawsim``."""

from vawsim.cli.main import main

if __name__ == "__main__":
    try:
        main()
    finally:
        # Python remembers an interruption of text that it executed, as it does to make a dataclass, and would end
        # itself by the signal in place of our exit code, although we answered it. Executing text again makes it forget.
        exec("pass")
