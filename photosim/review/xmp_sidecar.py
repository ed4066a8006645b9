"""XMP packets of sidecars: reading what they say, and adding to them what is missing (ISO 16684-1)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

from photosim.domain.types import Metadata

Element = ElementTree.Element

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NAMES = {
    "x": "adobe:ns:meta/",
    "rdf": _RDF,
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
}
_EMPTY = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}"/></x:xmpmeta>'.encode()
_HEADER = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_FOOTER = b'\n<?xpacket end="w"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LISTS = tuple(f"{{{_RDF}}}{kind}" for kind in ("Bag", "Seq", "Alt"))


@dataclass(frozen=True, slots=True)
class Additions:
    """What is to be added to a sidecar, where it says nothing about that yet.

    keywords: those that are missing are added. latitude, longitude: degrees. packet: another sidecar, of which
    everything is added that is missing. camera: maker and model.
    """

    rating: int | None = None
    keywords: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    taken: datetime | None = None
    packet: bytes | None = None
    caption: str | None = None
    copyright: str | None = None
    artist: str | None = None
    camera: str | None = None


def missing_facts(removed: Metadata, kept: Metadata) -> Additions:
    """What one photo says of itself and the other one does not."""
    has_place = kept.latitude is not None and kept.longitude is not None
    return Additions(
        rating=removed.rating if removed.rating and not kept.rating else None,
        keywords=tuple(word for word in removed.keywords if word not in kept.keywords),
        latitude=None if has_place else removed.latitude,
        longitude=None if has_place else removed.longitude,
        taken=removed.taken if kept.taken is None else None,
        caption=removed.caption if not kept.caption else None,
        copyright=removed.copyright if not kept.copyright else None,
        artist=removed.artist if not kept.artist else None,
        camera=removed.camera if not kept.camera else None,
    )


def merged(content: bytes | None, additions: Additions) -> bytes:
    """A sidecar with the additions. content: what it holds; None where there is none yet.

    Raises:
        ValueError: `content` is no XMP packet, or the one to be added is none.
    """
    try:
        return _HEADER + _merged(content or _EMPTY, additions) + _FOOTER
    except RecursionError as error:
        raise ValueError("no XMP packet") from error


def _merged(content: bytes, additions: Additions) -> bytes:
    root = _parsed(content)
    target = _description(root)
    if additions.packet is not None:
        for description in _descriptions(_parsed(additions.packet)):
            _add_all(target, description)
    if additions.rating is not None:
        _set(target, "xmp", "Rating", str(additions.rating))
    if additions.keywords:
        _add_to_list(_property(target, _name("dc", "subject"), "Bag"), additions.keywords)
    if additions.latitude is not None and additions.longitude is not None:
        _set(target, "exif", "GPSLatitude", _degrees(additions.latitude, "NS"))
        _set(target, "exif", "GPSLongitude", _degrees(additions.longitude, "EW"))
    if additions.taken is not None:
        _set(target, "exif", "DateTimeOriginal", additions.taken.isoformat())
    if additions.camera is not None:
        _set(target, "tiff", "Model", additions.camera)
    for name, kind, text in (
        ("description", "Alt", additions.caption), ("rights", "Alt", additions.copyright),
        ("creator", "Seq", additions.artist),
    ):  # fmt: skip
        if text is not None:
            _say(target, name, kind, text)
    packet: bytes = ElementTree.tostring(root, encoding="utf-8")
    return packet


def _parsed(content: bytes) -> Element:
    """The packet; its prefixes are kept when it is written again."""
    try:
        for prefix, address in (*_NAMES.items(), *_prefixes(content)):
            if prefix and not prefix.startswith("ns"):
                ElementTree.register_namespace(prefix, address)
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, LookupError) as error:  # the latter: an encoding that nobody knows
        raise ValueError("no XMP packet") from error


def _prefixes(content: bytes) -> Iterator[tuple[str, str]]:
    yield from (pair for _, pair in ElementTree.iterparse(io.BytesIO(content), ("start-ns",)))


def _descriptions(root: Element) -> list[Element]:
    return root.findall(f".//{{{_RDF}}}Description")


def _description(root: Element) -> Element:
    found = _descriptions(root)
    if found:
        return found[0]
    frame = root if root.tag == f"{{{_RDF}}}RDF" else root.find(f".//{{{_RDF}}}RDF")
    if frame is None:
        raise ValueError("no XMP packet")
    return ElementTree.SubElement(frame, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})


def _add_all(target: Element, other: Element) -> None:
    """Everything that one description says and the other does not."""
    for key, value in other.attrib.items():
        if key not in target.attrib and target.find(key) is None and not key.startswith(f"{{{_RDF}}}"):
            target.set(key, value)
    for element in other:
        mine = target.find(element.tag)
        theirs = next((element.find(kind) for kind in _LISTS if element.find(kind) is not None), None)
        if mine is None and element.tag not in target.attrib:
            target.append(element)
        elif mine is not None and theirs is not None:
            own = next((mine.find(kind) for kind in _LISTS if mine.find(kind) is not None), None)
            if own is not None:
                _add_to_list(own, tuple(item.text or "" for item in theirs))


def _say(target: Element, name: str, kind: str, text: str) -> None:
    """A text of Dublin Core, unless it says something already. kind: of its list; an Alt is one of languages."""
    words = _property(target, _name("dc", name), kind)
    if not any((item.text or "").strip() for item in words):
        _add_to_list(words, (text,))
        if kind == "Alt":
            words[-1].set("{http://www.w3.org/XML/1998/namespace}lang", "x-default")


def _without_controls(text: str) -> str:
    """XML 1.0 cannot hold most control characters, nor halves of surrogate pairs."""
    return _FORBIDDEN.sub("", text)


def _add_to_list(container: Element, words: tuple[str, ...]) -> None:
    known = {item.text for item in container}
    for word in words:
        if word not in known:
            ElementTree.SubElement(container, f"{{{_RDF}}}li").text = _without_controls(word)


def _property(target: Element, name: str, kind: str) -> Element:
    """The list of a property, made where there is none."""
    element = target.find(name)
    if element is None:
        element = ElementTree.SubElement(target, name)
    found = next((element.find(tag) for tag in _LISTS if element.find(tag) is not None), None)
    return ElementTree.SubElement(element, f"{{{_RDF}}}{kind}") if found is None else found


def _set(target: Element, prefix: str, name: str, value: str) -> None:
    """A simple property, unless it says something already."""
    key = _name(prefix, name)
    if target.get(key) in (None, "", "0") and target.find(key) is None:
        target.set(key, _without_controls(value))


def _name(prefix: str, name: str) -> str:
    return f"{{{_NAMES[prefix]}}}{name}"


def _degrees(value: float, signs: str) -> str:
    """`DDD,MM.mmmmK`, as XMP writes coordinates."""
    minutes = abs(value) * 60
    return f"{int(minutes // 60)},{minutes % 60:.6f}{signs[value < 0]}"
