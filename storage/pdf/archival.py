"""What makes a file fit for an archive and for readers aloud: PDF/A-2u (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).

The file says of itself its title, its language and who made it; it holds no date and nothing of the patient. Colours
are those of the profile that it carries.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from storage.pdf.structure import Structure

PROFILE = Path(__file__).resolve().parents[2] / "resources" / "colour" / "srgb.icc"
PROFILE_NAME = "sRGB"
COLOURS = 3
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description></rdf:li></rdf:Seq>
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class FileInfo(pdfdoc.PDFInfo):
    """Title and maker; the same as in the metadata, as an archive wants it, and no date."""

    def __init__(self, title: str, producer: str) -> None:
        super().__init__()
        self.title, self.producer, self.creator = title, producer, producer
        self.author = self.subject = ""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The dictionary as it is written."""
        told = {"Title": self.title, "Producer": self.producer, "Creator": self.creator}
        entries = {name: pdfdoc.PDFString(text) for name, text in told.items()}
        written: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return written


@cache
def _profile() -> bytes:
    return PROFILE.read_bytes()


def _stream(data: bytes, **entries: object) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), data)
    stream.filters = []
    return stream


def make_archival(document: pdfdoc.PDFDocument, structure: Structure, title: str, language: str, producer: str) -> None:
    """Add structure, metadata and output intent to a document whose pages are all there."""
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    pages = [document.Reference(page) for page in document.Pages.pages]
    for number, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, pdfdoc.PDFName("S")
    catalog.StructTreeRoot = structure.write(document, pages)
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    packet = PACKET.format(title=escape(title), language=escape(language or "und"), producer=escape(producer))
    catalog.Metadata = _stream(packet.encode(), Type=pdfdoc.PDFName("Metadata"), Subtype=pdfdoc.PDFName("XML"))
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString(PROFILE_NAME),
        "Info": pdfdoc.PDFString(PROFILE_NAME),
        "DestOutputProfile": document.Reference(_stream(_profile(), N=COLOURS)),
    }
    catalog.OutputIntents = pdfdoc.PDFArray([document.Reference(pdfdoc.PDFDictionary(intent))])
