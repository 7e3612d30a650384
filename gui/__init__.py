"""The window: shows and asks. It imports `logic` and meets the store only through `logic.ports`."""
