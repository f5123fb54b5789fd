"""Ready answers of the public site, kept in each web process and cleared by what changed.

`front` stands before Django and answers what it has; `marking` lets Django say what an answer
shows; `changes` carries what changed between processes; `clearing` says what a change touches.
"""
