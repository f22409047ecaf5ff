"""The catalog in words: the Markdown that help pages, help sheets and `zeus explain` show."""
