"""Where the work runs: in this process or in several, with what was done before kept."""
