"""The catalog in words: for explain, for workbooks, for the site."""
