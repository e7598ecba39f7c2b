"""Facts as data: what Docker, Linux and the common images are like. No rule's logic, no imports of ours."""
