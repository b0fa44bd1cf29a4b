"""Who is for or against whom, and who is on no side."""
