"""What BuildKit's Dockerfile language consists of, in words for people: instructions, flags, mounts, directives."""
