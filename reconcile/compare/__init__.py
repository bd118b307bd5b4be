"""Field by field: one small file a comparator."""
