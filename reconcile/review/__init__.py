"""The review app: a person confirms, overrules, notes and signs what the machine proposes, in a local web page."""
