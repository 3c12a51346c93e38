"""Papers as Word files, made from the papers' own HTML (docs/decisions/0034).

reading.py reads the HTML into the values of blocks.py, and writing.py writes those into a package whose empty parts
stand in parts/. Nothing here knows a kind of paper, a database or a clock.
"""
