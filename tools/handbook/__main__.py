"""`python -m tools.handbook`: writes the generated pages anew."""

from tools.handbook import PAGES, pages

for file_name, content in pages().items():
    (PAGES / file_name).write_text(content, encoding="utf-8")
