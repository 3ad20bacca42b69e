"""What goes wrong with the data files that come with the program."""


class SignatureError(ValueError):
    """A data file is wrong; the message has one line per problem: file, entry, key."""
