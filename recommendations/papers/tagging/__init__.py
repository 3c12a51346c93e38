"""Our own tags for PDF: one structure element for one HTML element, however many pages it goes over.

Taken from WeasyPrint's laid-out boxes instead of its own tag step: reading.py walks them, shaping.py makes what PDF
wants of it, marking.py rewrites the marks in the page streams, writing.py adds the objects. It leans on private
names of one version; contract.py names and checks them. Imported by the rendering child only.
"""
