"""A draft held against the sources, line by line, before publication."""
