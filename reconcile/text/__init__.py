"""Pure functions on strings and values: no files, no models, no clock."""
