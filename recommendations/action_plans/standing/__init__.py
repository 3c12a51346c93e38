"""Where recommendations stand, apart from their actions: read, told in words, and what keeps a plan open."""
