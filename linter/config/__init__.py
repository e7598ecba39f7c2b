"""What holds for a file: configs found and read, other linters' among them, and the settings they come to."""
