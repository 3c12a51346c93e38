"""A stranger's file becomes the copy that is served: looked at by its structure, less what it says about its makers.

Runs in the child process, so nothing here knows Django.
"""
