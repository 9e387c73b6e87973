"""Running scenarios over draws of the uncertain parameters, and what is made of the runs.

The files here are what every method stands on: ``draws`` and ``sample`` choose parameters, ``ensemble`` runs,
``summing`` adds up over places and months, ``comparison`` and ``ranking`` set scenarios side by side, ``study`` holds
them together. Each folder is a method that takes a question further.
"""
