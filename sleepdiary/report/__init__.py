"""The paper: plain figures and words become a summary document, and that becomes a PDF (Typst).

This folder knows words and figures only. What is printed reaches the templates in `resources/report/` as data, never
as markup, so that a note is printed exactly as it was typed.
"""
