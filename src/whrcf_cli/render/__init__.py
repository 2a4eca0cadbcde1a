"""What a command found, for people and for programs: pieces of output, never printed here.

Each form is a module with the same functions, one for each kind of result; all take the language.
"""
