"""A document as a file for word processors: the only place that knows the library for it."""
