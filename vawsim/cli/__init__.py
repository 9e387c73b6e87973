"""The command ``vawsim``, one module per subcommand."""
