"""The compose specification: every key, what it may be, and a line about it."""
