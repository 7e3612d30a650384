"""The drawn timeline: one chart, used at full width and as a strip above the table of treatments."""
