"""Django pieces that know no feature."""
