"""A report with its coding laid over it: what is marked, where the text is cut, what each coding
says. Pure functions from a reading to values that a template writes out."""
