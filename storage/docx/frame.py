"""The empty file that a document is written into: styles and properties of our own, and no template of anybody else.

Fonts are named, not embedded; where a machine lacks them it takes its own. The file says its title, language and
maker; it holds no date and nothing of the patient.
"""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PRODUCER = "Stage IV Consult"
EARLIEST = (1980, 1, 1, 0, 0, 0)
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = f"""{_XML}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
_ROOT = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"""
_PARTS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>
</Relationships>"""
_BODY = f"""{_XML}<w:document xmlns:w="{WORDS}" xmlns:r="{_OFFICE}/relationships">
<w:body><w:sectPr/></w:body></w:document>"""
_CORE = """{xml}<cp:coreProperties xmlns:cp="{package}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{maker}</dc:creator>
<dc:language>{language}</dc:language></cp:coreProperties>"""
AUTHOR = "Words of the author"
TEXT, GREY, ACCENT = "111820", "4A5763", "07617D"
_HANG_NOTE, _HANG_ITEM = ('<w:ind w:left="280" w:hanging="280"/>', '<w:ind w:left="300" w:hanging="300"/>')
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)


def _style(kind: str, key: str, name: str, look: str = "", spacing: str = "", after: str = "") -> str:
    """A style: `look` are its run properties, `spacing` its paragraph properties, `after` the style that follows."""
    based = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" else ""
    follows = f'<w:next w:val="{after}"/>' if after else ""
    paragraph = f"<w:pPr>{spacing}</w:pPr>" if spacing else ""
    run = f"<w:rPr>{look}</w:rPr>" if look else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{based}{follows}<w:qFormat/>'
        f"{paragraph}{run}</w:style>"
    )


def _gap(before: int, after: int, more: str = "") -> str:
    """The room above and below, in twentieths of a point."""
    return f'{more}<w:spacing w:before="{before}" w:after="{after}"/>'


def _ink(points: float, colour: str = TEXT, *, bold: bool = False) -> str:
    half = round(points * 2)
    return f'{"<w:b/>" if bold else ""}<w:color w:val="{colour}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _styles(language: str, points: float) -> str:
    keep = "<w:keepNext/><w:keepLines/>"
    heads = "".join(
        _style(
            "paragraph",
            f"Heading{level}",
            f"heading {level}",
            _ink(points + size, colour, bold=True),
            _gap(180, 50, keep) + f'<w:outlineLvl w:val="{level - 1}"/>',
            "Normal",
        )
        for level, size, colour in ((1, 1.0, ACCENT), (2, 0.0, TEXT), (3, 0.0, GREY))
    )
    small = max(points - 1.6, 8.6)
    return (
        f'{_XML}<w:styles xmlns:w="{WORDS}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Source Sans 3" w:hAnsi="Source Sans 3" w:eastAsia="Noto Sans CJK SC" w:cs="Noto Sans"/>'
        f"{_ink(points)}<w:lang w:val={quoteattr(language)}/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f"{_gap(0, 60)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        f"{_TABLE}"
        f"{_style('paragraph', 'Title', 'Title', _ink(18, bold=True), _gap(120, 120, keep), 'Normal')}"
        f"{_style('paragraph', 'Subtitle', 'Subtitle', _ink(13.5, bold=True), _gap(240, 120, keep), 'Normal')}{heads}"
        f"{_style('paragraph', 'Small', 'Small', _ink(small))}"
        f"{_style('paragraph', 'Sender', 'Sender', _ink(13, ACCENT, bold=True))}"
        f"{_style('paragraph', 'Notes', 'Notes', _ink(8.2, GREY), _HANG_NOTE)}"
        f"{_style('paragraph', 'Item', 'Item', '', _HANG_ITEM)}"
        f"{_style('paragraph', 'Header', 'header', _ink(8.6, GREY))}"
        f"{_style('paragraph', 'Footer', 'footer', _ink(8.6, GREY), _gap(0, 0))}"
        f"{_style('character', 'Author', AUTHOR, '<w:i/>')}"
        "</w:styles>"
    )


def empty_file(title: str, language: str, points: float) -> BytesIO:
    """A file without any text, its plain text of this size."""
    told = {"title": escape(title), "maker": PRODUCER, "language": escape(language)}
    return _zipped(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _ROOT.encode(),
            "word/document.xml": _BODY.encode(),
            "word/_rels/document.xml.rels": _PARTS.encode(),
            "word/styles.xml": _styles(language, points).encode(),
            "docProps/core.xml": _CORE.format(xml=_XML, package=_PACKAGE, **told).encode(),
        }
    )


def settled(file: BytesIO) -> bytes:
    """The same file with the times of its parts made one, so that the same document gives the same bytes."""
    with ZipFile(file) as written:
        return _zipped({name: written.read(name) for name in written.namelist()}).getvalue()


def _zipped(parts: dict[str, bytes]) -> BytesIO:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name, data in parts.items():
            part = ZipInfo(name, EARLIEST)
            part.compress_type, part.create_system = ZIP_DEFLATED, 0
            target.writestr(part, data)
    return file
