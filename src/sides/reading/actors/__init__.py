"""Who is who in one text: names, mentions, identities, references."""
