"""The command ``vawsim``.

``main`` finds the module of a subcommand, ``NAME_command``, when it is called. The other modules are what several
commands share: their options and habits (``options``, ``studying``, ``sampling``), help and messages in the language
that is spoken (``help``, ``language``, ``click_words``), how an answer is printed (``answering``) and how it ends
(``ending``).
"""
