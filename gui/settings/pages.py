"""What is on the pages of the settings; each row is read by something, or it would not be here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.form.mnemonics import mnemonics
from gui.papers import PAPERS
from gui.settings.envelope import EnvelopeDrawing
from gui.settings.looks import SIZES, THEMES
from gui.settings.page import Page, Row, Sheet, choice, lines, picture, text
from gui.settings.passphrase import PassphraseBox, passphrase_labels
from gui.settings.service_form import service_labels
from gui.settings.services import ServicesBox
from gui.speech import LANGUAGE, LANGUAGES
from logic.desk import DocumentDesk
from logic.documents.blocks import Paper
from logic.documents.headings import Headings
from logic.knowledge import AGE_LIMITS
from logic.languages import languages
from logic.passphrase import MINUTES, USUAL_MINUTES
from logic.pictures import LOGO, SIGNATURE
from logic.ports import Archive
from logic.questions import Interview
from logic.services import SERVICES
from logic.terms import Language
from logic.unit_choice import quantities
from logic.words import tr

HEADINGS = ((Headings.OWN, "This program's"), (Headings.OUTPATIENT, "Outpatient letter (PRSB)"))
WITHHOLD = "knowledge.withhold"
AGE = "knowledge.age_days"


def sheets(archive: Archive, desk: DocumentDesk, interview: Interview) -> dict[str, Sheet]:
    """All pages under their keys, in their order."""
    return {
        "appearance": appearance(),
        "clinic": clinic(desk),
        "services": services(archive, interview),
        "author": author(desk),
        "paper": paper(archive),
        "units": units(interview),
        "knowledge": knowledge(),
        "lock": lock(archive),
    }


def appearance() -> Sheet:
    """Colours, text size and the language of the window."""
    rows = (
        choice("theme", tr("&Colours"), [(key, tr(words)) for key, words in THEMES]),
        choice(LANGUAGE, tr("&Language of the window"), [("", tr("Follow system")), *LANGUAGES]),
        choice("text_size", tr("&Text size"), [(str(size), f"{size * 100:.0f}\u202f%") for size in SIZES]),
    )
    told = tr("Papers, what is kept of a case, and the sentences of the knowledge base stay as they are.")
    return Sheet(tr("Appearance"), "contrast", rows, (told,))


def clinic(desk: DocumentDesk) -> Sheet:
    """The letterhead."""
    rows = (
        text("clinic.name", tr("Clinic &name")),
        lines("clinic.lines", tr("&Letterhead lines")),
        text("clinic.return_line", tr("&Return line in the window")),
        text("clinic.phone", tr("&Phone for questions")),
        text("clinic.urgent_phone", tr("Phone answered &day and night")),
        picture(desk, LOGO, tr("Lo&go")),
    )
    hints = (
        tr("The return line never names a speciality or a disease: it is seen through the window of the envelope."),
        tr("The logo is a PNG or JPEG file. It is copied into the store and printed 11 mm high at most."),
    )
    return Sheet(tr("Clinic"), "map-pin-house", rows, hints)


def services(archive: Archive, interview: Interview) -> Sheet:
    """The address book of services."""

    def book(page: Page) -> QWidget:
        made = ServicesBox(archive, interview)
        page.follow(made.refresh)
        made.changed.connect(lambda: page.kept.emit(SERVICES))
        return made

    hints = (
        tr("What a case states about a reader wins; the book fills in what it leaves open."),
        tr("What a service wants is listed before its letter is printed, each field as a way to it."),
    )
    return Sheet(tr("Address book"), "users-round", (), hints, book, service_labels(), resets=False)


def author(desk: DocumentDesk) -> Sheet:
    """Who writes and signs."""
    rows = (
        text("author.name", tr("&Your name")),
        text("author.role", tr("Your r&ole")),
        picture(desk, SIGNATURE, tr("Si&gnature")),
    )
    told = tr("The picture of your signature is printed on signed documents only, never on a draft.")
    return Sheet(tr("Author"), "signature", rows, (told,))


def paper(archive: Archive) -> Sheet:
    """The sheet and the envelope."""
    names = {each: tr(words) for each, words in PAPERS}
    spoken = [(word, tr(Language(word).label)) for word in languages() if word in tuple(Language)]

    def draw(page: Page) -> None:
        drawing = EnvelopeDrawing()

        def read() -> None:
            kept = archive.setting("paper")
            chosen = Paper(kept) if kept in names else PAPERS[0][0]
            drawing.show_paper(chosen, names[chosen])

        page.follow(read)
        page.kept.connect(lambda _key: read())
        page.row(tr("On the sheet"), drawing, named=False)

    rows = (
        choice("paper", tr("&Paper and envelope"), [(each.value, words) for each, words in names.items()]),
        choice("documents.headings", tr("&Headings of letters"), [(key, tr(words)) for key, words in HEADINGS]),
        choice("documents.language", tr("&Language of the patient's letter"), spoken),
        Row(tr("On the sheet"), draw),
    )
    hints = (
        tr("The box is the window of the envelope, the lines in it are the address; dashes are the folds."),
        tr("The language counts where neither the recipient nor the patient has one in the case."),
    )
    return Sheet(tr("Paper"), "printer", rows, hints)


def units(interview: Interview) -> Sheet:
    """The unit of each quantity that is measured in more than one."""
    found = quantities(interview)
    labels = mnemonics([each.label for each in found])
    rows = tuple(
        choice(quantity.setting, words, [(unit, unit) for unit in quantity.units])
        for quantity, words in zip(found, labels, strict=True)
    )
    hints = (
        tr("A number is read in this unit where none is typed beside it, and the stored unit stands next to it."),
        tr("Advice and paper keep one unit for all; what was typed in another one is kept and printed."),
    )
    return Sheet(tr("Units"), "flask-conical", rows, hints)


def knowledge() -> Sheet:
    """The clinic's own rules, and rules past their review."""
    ages = [(days, tr("When older than {days} days", days=days)) for days in AGE_LIMITS]
    rows = (
        text("knowledge.overlay", tr("Lo&cal rules")),
        choice(WITHHOLD, tr("&Withhold rules past review"), [("no", tr("No")), ("yes", tr("Yes"))]),
        choice(AGE, tr("Mark the &age"), [("", tr("Only when rules are past their review")), *ages]),
    )
    hints = (
        tr("Local rules are a file or a folder, read at the next start. Emergencies are never withheld."),
        tr("Knowledge that is marked as old says so in the app bar and on every sheet; its advice stays."),
    )
    return Sheet(tr("Knowledge"), "library", rows, hints)


def lock(archive: Archive) -> Sheet:
    """When the window locks by itself, and the passphrase that opens it."""

    def box(page: Page) -> QWidget:
        made = PassphraseBox(archive)
        page.follow(made.refresh)
        return made

    after = [("0", tr("Never")), ("1", tr("After 1 minute without a touch"))]
    after += [(count, tr("After {count} minutes without a touch", count=count)) for count in ("5", "10", "15")]
    rows = (choice(MINUTES, tr("Lock by &itself"), after, USUAL_MINUTES),)
    hints = (
        tr("Ctrl+L locks at once. A red-flag check by Ctrl+E works while the window is locked."),
        tr("The store is not encrypted. The lock hides the window; whoever reads the file reads the cases."),
    )
    return Sheet(tr("Locking"), "lock-keyhole", rows, hints, box, passphrase_labels())
