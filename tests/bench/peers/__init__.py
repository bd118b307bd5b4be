"""Other ways to match the same claims, each one module with a function `match(corpus) -> Found`."""
