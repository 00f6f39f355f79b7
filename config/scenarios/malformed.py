"""What is wrong with the form of a scenario file, said so that its author finds the place."""


class Malformed(Exception):
    """A scenario file that cannot be played.

    The message names the file, the event by its number (counted from 1, and as in the file's list)
    and the key.
    """

    def __init__(self, file: str, reason: str, *, event: int | None = None, key: str = "") -> None:
        super().__init__(file, reason, event, key)
        self.file = file
        self.reason = reason
        self.event = event
        self.key = key

    def __str__(self) -> str:
        place = [self.file]
        if self.event is not None:
            place.append(f"event {self.event + 1} (events[{self.event}])")
        if self.key:
            place.append(f"key {self.key}")
        return f"{': '.join(place)}: {self.reason}"
