"""What a person reads: tables, figures, files.

The files here are of a run and its study: ``console`` and ``ranking_table`` print, ``summary`` is for programs,
``figures`` draws, ``frames``, ``manifest`` and ``folder`` write; ``numbers`` decides how every number looks. Most
folders are of a method in ``analysis``: in each, ``console`` is what is printed, ``figure`` what is drawn, ``objects``
what is for programs. ``scenarios`` is about scenario files, ``document`` the report as a page, PDF and workbook.
"""
