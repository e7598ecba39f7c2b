"""What stands at an offset of a document, however half-typed it is."""
