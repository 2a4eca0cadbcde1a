"""The timeline as a picture of its own, to send, to print or to put into a page: SVG and HTML."""
