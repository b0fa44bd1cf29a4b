"""Article → Reading: one package a question; `reader` holds the order of the stages."""
