"""Changes the code in small ways, one at a time: the tests must notice. See docs/mutation.md."""
