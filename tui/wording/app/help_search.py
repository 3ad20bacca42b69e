"""Words of the search over help; what people type stands in signatures/support/search_words.toml."""

ASK = "Search help: type a word, such as airtag, block, flat"
NOTHING_FOUND = "Nothing in help has these words. Try another word, or F2 for somebody to talk to."
