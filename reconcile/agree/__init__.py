"""From comparisons and origins to the verdict on a group."""
