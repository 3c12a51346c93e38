"""What meetings and their papers owe people a reminder of: one module for each kind. Importing this declares them all.

Of plans under embargo none but `withheld` says a word: a meeting is everybody's, and who reads of it may not know of
them.
"""

from recommendations.papers.occasions import ahead, due, made, updates, withheld

__all__ = ["ahead", "due", "made", "updates", "withheld"]
