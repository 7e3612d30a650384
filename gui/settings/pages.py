"""The pages of the settings; each row is read by something, or it would not be here."""

from __future__ import annotations

from gui.form.mnemonics import mnemonics
from gui.papers import PAPERS
from gui.settings.envelope import EnvelopeDrawing
from gui.settings.looks import SIZES, THEMES
from gui.settings.page import Page
from gui.settings.passphrase import PassphraseBox
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


def appearance(archive: Archive) -> Page:
    """Colours, text size and the language of the window."""
    page = Page(archive, tr("Appearance"), "contrast")
    page.choice("theme", tr("&Colours"), [(key, tr(words)) for key, words in THEMES])
    page.choice(LANGUAGE, tr("&Language of the window"), [("", tr("Follow system")), *LANGUAGES])
    page.choice("text_size", tr("&Text size"), [(str(size), f"{size * 100:.0f}\u202f%") for size in SIZES])
    page.hint(tr("Papers, what is kept of a case, and the sentences of the knowledge base stay as they are."))
    return page


def clinic(archive: Archive, desk: DocumentDesk) -> Page:
    """The letterhead."""
    page = Page(archive, tr("Clinic"), "map-pin-house")
    page.text("clinic.name", tr("Clinic &name"))
    page.lines("clinic.lines", tr("&Letterhead lines"))
    page.text("clinic.return_line", tr("&Return line in the window"))
    page.text("clinic.phone", tr("&Phone for questions"))
    page.text("clinic.urgent_phone", tr("Phone answered &day and night"))
    page.picture(desk, LOGO, tr("Lo&go"))
    told = tr("The return line never names a speciality or a disease: it is seen through the window of the envelope.")
    page.hint(told)
    page.hint(tr("The logo is a PNG or JPEG file. It is copied into the store and printed 11 mm high at most."))
    return page


def author(archive: Archive, desk: DocumentDesk) -> Page:
    """Who writes and signs."""
    page = Page(archive, tr("Author"), "signature")
    page.text("author.name", tr("&Your name"))
    page.text("author.role", tr("Your r&ole"))
    page.picture(desk, SIGNATURE, tr("Si&gnature"))
    page.hint(tr("The picture of your signature is printed on signed documents only, never on a draft."))
    return page


def paper(archive: Archive) -> Page:
    """The sheet and the envelope."""
    page = Page(archive, tr("Paper"), "printer")
    page.choice("paper", tr("&Paper and envelope"), [(each.value, tr(words)) for each, words in PAPERS])
    page.choice("documents.headings", tr("&Headings of letters"), [(key, tr(words)) for key, words in HEADINGS])
    spoken = [(word, tr(Language(word).label)) for word in languages() if word in tuple(Language)]
    page.choice("documents.language", tr("&Language of the patient's letter"), spoken)
    drawing = EnvelopeDrawing()
    names = {each: tr(words) for each, words in PAPERS}

    def read() -> None:
        kept = archive.setting("paper")
        chosen = Paper(kept) if kept in names else PAPERS[0][0]
        drawing.show_paper(chosen, names[chosen])

    page.follow(read)
    page.kept.connect(lambda _key: read())
    page.row(tr("On the sheet"), drawing, named=False)
    page.hint(tr("The box is the window of the envelope, the lines in it are the address; dashes are the folds."))
    page.hint(tr("The language counts where neither the recipient nor the patient has one in the case."))
    return page


def knowledge(archive: Archive) -> Page:
    """The clinic's own rules, and rules past their review."""
    page = Page(archive, tr("Knowledge"), "library")
    page.text("knowledge.overlay", tr("Lo&cal rules"))
    page.choice(WITHHOLD, tr("&Withhold rules past review"), [("no", tr("No")), ("yes", tr("Yes"))])
    ages = [(days, tr("When older than {days} days", days=days)) for days in AGE_LIMITS]
    page.choice(AGE, tr("Mark the &age"), [("", tr("Only when rules are past their review")), *ages])
    page.hint(tr("Local rules are a file or a folder, read at the next start. Emergencies are never withheld."))
    page.hint(tr("Knowledge that is marked as old says so in the app bar and on every sheet; its advice stays."))
    return page


def services(archive: Archive, interview: Interview) -> Page:
    """The address book of services."""
    page = Page(archive, tr("Address book"), "users-round")
    page.reset.hide()
    book = ServicesBox(archive, interview)
    page.below(book)
    page.follow(book.refresh)
    book.changed.connect(lambda: page.kept.emit(SERVICES))
    page.hint(tr("What a case states about a reader wins; the book fills in what it leaves open."))
    page.hint(tr("What a service wants is listed before its letter is printed, each field as a way to it."))
    return page


def lock(archive: Archive) -> Page:
    """When the window locks by itself, and the passphrase that opens it."""
    page = Page(archive, tr("Locking"), "lock-keyhole")
    after = [("0", tr("Never")), ("1", tr("After 1 minute without a touch"))]
    after += [(count, tr("After {count} minutes without a touch", count=count)) for count in ("5", "10", "15")]
    page.choice(MINUTES, tr("Lock by &itself"), after, USUAL_MINUTES)
    passphrase = PassphraseBox(archive)
    page.follow(passphrase.refresh)
    page.below(passphrase)
    page.hint(tr("Ctrl+L locks at once. A red-flag check by Ctrl+E works while the window is locked."))
    page.hint(tr("The store is not encrypted. The lock hides the window; whoever reads the file reads the cases."))
    return page


def units(archive: Archive, interview: Interview) -> Page:
    """The unit of each quantity that is measured in more than one."""
    page = Page(archive, tr("Units"), "flask-conical")
    found = quantities(interview)
    for quantity, words in zip(found, mnemonics([each.label for each in found]), strict=True):
        page.choice(quantity.setting, words, [(unit, unit) for unit in quantity.units])
    page.hint(tr("A number is read in this unit where none is typed beside it, and the stored unit stands next to it."))
    page.hint(tr("Advice and paper keep one unit for all; what was typed in another one is kept and printed."))
    return page
