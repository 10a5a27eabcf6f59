"""Why a lever changes an outcome: chains of mediators, and proofs by holding them fixed."""
