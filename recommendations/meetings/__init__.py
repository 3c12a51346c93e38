"""Boards, panels, their meetings and paper dates."""
