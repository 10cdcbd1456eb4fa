"""What stands on each document: frozen facts in, bytes out. Nothing here asks the database.

The words on these papers are Chinese whatever language a page is shown in: they are official
papers, and no translation stands for them. Labels of choices come in as text.
"""
