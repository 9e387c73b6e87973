"""The report: one page to put in front of somebody, as HTML, as PDF, and its tables as a workbook."""
