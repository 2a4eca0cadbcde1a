"""Help pages, and answers to a wrong command line."""
