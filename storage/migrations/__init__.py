"""The steps from each schema to the next. A released step is never edited."""
