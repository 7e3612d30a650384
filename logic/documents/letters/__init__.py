"""The letters, one file a reader."""
