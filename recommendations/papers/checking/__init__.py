"""Whether a paper that somebody holds is ours, for anybody who asks."""
