"""All that leaves memory: the archive, its upgrades, and ink on paper."""
