"""Moving images: an animated GIF is printed as it is, but for what its makers wrote into it.

Block structure: GIF89a specification, sections 15 to 26.
"""

# Application extensions that say how often the images are shown; all others are notes of programs.
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
COMMENT, PLAIN_TEXT, APPLICATION = 0xFE, 0x01, 0xFF


def without_notes(data: bytes) -> bytes:
    """The GIF without comments and programs' notes. Raises ValueError or IndexError where it is no whole GIF."""
    place = 13 + _colours(data[10])
    kept = [data[:place]]
    while data[place] != 0x3B:
        start, kind = place, data[place]
        if kind == 0x21:
            place = _after_blocks(data, place + 2)
            label = data[start + 1]
            note = label in (COMMENT, PLAIN_TEXT) or (
                label == APPLICATION and data[start + 3 : start + 14] not in LOOPS
            )
        elif kind == 0x2C:
            place = _after_blocks(data, start + 11 + _colours(data[start + 9]))
            note = False
        else:
            raise ValueError("not a GIF")
        if not note:
            kept.append(data[start:place])
    return b"".join([*kept, b"\x3b"])


def _colours(flags: int) -> int:
    """The length of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, place: int) -> int:
    while data[place]:
        place += data[place] + 1
    return place + 1
