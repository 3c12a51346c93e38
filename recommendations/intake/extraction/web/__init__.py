"""A saved web page’s text, without the furniture of its site."""
