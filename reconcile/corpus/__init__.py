"""Audits: the stages of a story, over a corpus of any size, on any engine."""
