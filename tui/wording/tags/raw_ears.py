"""Words for raw ears: what they add, what they are given, and what stands in the way."""

EXPLAINED = (
    "Raw ears: a small helper is started once with root rights, by the question that comes now.\n"
    "It opens the Bluetooth adapter and gives every right away before it listens.\n"
    "The kernel passes it advertisements only: no typing, no talk, no keys. It ends with this check."
)
EXPLAINED_IN_APP = (
    "Listen now then asks for root once, for a small helper. "
    "It opens the adapter, and gives every right away before it listens. "
    "It hears advertisements only: no typing, no talk, no keys."
)
SWITCH = {False: "Raw ears: off", True: "Raw ears: on"}
HEARS = "Raw ears listen."
PROBLEMS = {
    "no-starter": "Raw ears did not start: neither sudo nor pkexec is here. We listen without them.",
    "refused": "Raw ears were not allowed, or nobody answered. We listen without them.",
    "no-socket": "Raw ears could not open the adapter. We listen without them.",
}
LINUX_ONLY = "Raw ears are for Linux only. We listen without them."
UNASKED = (
    "Most home-made tags that hide are found here: for some seconds in each minute this laptop only listens."
)
HIDDEN = "A home-made tag can hide: it answers as a phone. This laptop cannot tell the two apart."
CAN = (
    "A home-made tag can hide: it sends as a tag, and answers as a phone. To hear those too: "
    "homesweep scan --raw, or Raw ears in the app, before it listens. It asks for your password once."
)
CANNOT = (
    "To find more of the home-made tags that hide, install pkexec or sudo. Other tags are heard as they are."
)
ANSWERS = {
    "phone": "It answers as a phone, but sends as a tag. Only home-made tags are known to do so.",
    "near-owner": "It answers as if its owner were near, but sends as if not. Only home-made tags do so.",
}
HELP_TITLE = "Raw ears (Linux)"
HELP = (
    "On Linux the system hands over one message for each sender. A home-made tag can hide so.",
    "It sends as a tag, and answers as a phone.",
    "With homesweep scan --raw a small helper hears each message by itself. It is never needed.",
    "In the app, switch it on where you say where you are, before you listen.",
    "pkexec or sudo starts it once with root rights. It opens the adapter and gives every right away.",
    "Only then it listens. The kernel passes it advertisements only: no typing, no talk, no keys.",
    "It keeps nothing, and ends when the check ends.",
    "Without it, a Bluetooth service that runs with --experimental is enough to find most of them.",
    "With neither, such a tag may look like a phone.",
)
