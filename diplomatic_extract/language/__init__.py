"""Russian: sentences, tokens, morphology, syntax, names, lemmas, numbers, money, dates."""
