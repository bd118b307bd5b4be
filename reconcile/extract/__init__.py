"""From an article to its claims: parse once, let each finder find its fields, put the claims together."""
