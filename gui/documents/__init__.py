"""The documents of a case: chosen at the left, seen as they print in the middle, checked and completed at the right."""
