"""What is wrong with an XML file by an XSD, as lxml has it."""

import sys

from lxml import etree

schema, file = map(etree.parse, sys.argv[1:])
etree.XMLSchema(schema).assertValid(file)
