"""Who is meant by a role, a pronoun or «коллега»."""
