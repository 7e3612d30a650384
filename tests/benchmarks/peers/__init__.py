"""Other engines, fed the same conditions: what the compiled reader is measured against. Nothing here is shipped."""
