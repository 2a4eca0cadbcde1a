"""How things are said in English and in Korean: labels, phrases, rows of label and value."""
