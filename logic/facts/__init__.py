"""Facts: flat, typed, named values derived from a case, each knowing how it came about."""
