"""What people decided, applied to what the machine found; pure, and the same in whatever order decisions arrive."""
