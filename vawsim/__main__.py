"""``python -m vawsim``."""

from vawsim.cli.main import main

if __name__ == "__main__":
    main()
