"""Text that may identify a child: flags, and who cleared them and why."""
