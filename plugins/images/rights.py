"""Rights: the credit and the licence that go with a file wherever it is copied to, as IPTC asks.

IPTC Photo Metadata Standard 2023.2, in its XMP form, which PNG and AVIF can hold too: Creator, Credit Line, Rights
Usage Terms, and the web page of both (Web Statement of Rights). Nothing else of a file's metadata is printed.
"""

from xml.sax.saxutils import escape

from plugins.story.story import Credit

# The fixed id by which readers of files find such a packet (XMP Specification, part 1, 7.3.2).
BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
END = '<?xpacket end="r"?>'
SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}


def rights_packet(credit: Credit | None) -> bytes:
    """The packet for a file, empty where nobody is credited."""
    said = rights_element(credit)
    return f"{BEGIN}{said}{END}".encode() if said else b""


def rights_element(credit: Credit | None) -> str:
    """What is said, as one element of XML."""
    if credit is None:
        return ""
    line = " / ".join(part for part in (credit.creator, credit.agency, credit.via) if part)
    told = [
        f"<dc:creator><rdf:Seq><rdf:li>{escape(credit.creator)}</rdf:li></rdf:Seq></dc:creator>"
        if credit.creator
        else "",
        f"<photoshop:Credit>{escape(line)}</photoshop:Credit>" if line else "",
        _terms(credit.licence) if credit.licence else "",
        f"<xmpRights:WebStatement>{escape(credit.url)}</xmpRights:WebStatement>" if credit.url else "",
    ]
    if not any(told):
        return ""
    used = [name for name in SPACES if name == "rdf" or any(f"<{name}:" in each for each in told)]
    spaces = " ".join(f'xmlns:{name}="{SPACES[name]}"' for name in used)
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}><rdf:Description rdf:about="">'
        f"{''.join(told)}</rdf:Description></rdf:RDF></x:xmpmeta>"
    )


def _terms(licence: str) -> str:
    words = f'<rdf:li xml:lang="x-default">{escape(licence)}</rdf:li>'
    return f"<xmpRights:UsageTerms><rdf:Alt>{words}</rdf:Alt></xmpRights:UsageTerms>"
