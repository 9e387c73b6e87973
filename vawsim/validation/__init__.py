"""The validity tests of the model: what a competent modeller would ask, each with its answer and whether it passes.

``laboratory`` runs the imagined ``countries`` that checks ask about, ``check`` says what a check is, ``running`` runs
all of them. The other files hold the checks, a file for each kind.
"""
