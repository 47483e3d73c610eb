from django.core.management.commands import makemessages


class Command(makemessages.Command):
    # A guess from a sentence that looks alike is a wrong word on somebody's screen.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
