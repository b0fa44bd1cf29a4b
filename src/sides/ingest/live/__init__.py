"""Live blogs: pages of many posts, each of which is an article."""
