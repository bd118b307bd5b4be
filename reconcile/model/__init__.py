"""The types that stages hand to each other: frozen, closed, without logic."""
