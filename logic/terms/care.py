"""Vocabularies about treatment, support, the board and decisions."""

from __future__ import annotations

from logic.terms.base import Term


class Setting(Term):
    """Setting of a treatment."""

    NEOADJUVANT = "neoadjuvant", "Before surgery"
    ADJUVANT = "adjuvant", "After surgery"
    METASTATIC = "metastatic", "Metastatic"
    LOCAL = "local", "Local"


class Response(Term):
    """Best response."""

    CR = "CR", "CR"
    PR = "PR", "PR"
    SD = "SD", "SD"
    PD = "PD", "PD"
    NE = "NE", "NE"


class StopReason(Term):
    """Why a treatment ended."""

    COMPLETED = "completed", "Completed"
    PROGRESSION = "progression", "Progression"
    TOXICITY = "toxicity", "Toxicity"
    PATIENT_WISH = "patient_wish", "Patient's wish"
    OTHER = "other", "Other"


class BoneAgent(Term):
    """Bone-modifying agent."""

    NONE = "none", "None"
    DENOSUMAB = "denosumab", "Denosumab"
    ZOLEDRONATE = "zoledronate", "Zoledronate"
    PAMIDRONATE = "pamidronate", "Pamidronate"


class Wound(Term):
    """Wound at the breast or chest wall."""

    NONE = "none", "None"
    CLOSED = "closed", "Closed"
    OPEN = "open", "Open"
    INFECTED = "infected", "Infected"


class Need(Term):
    """Support needs."""

    NUTRITION = "nutrition", "Nutrition"
    LYMPHOEDEMA = "lymphoedema", "Lymphoedema"
    SOCIAL = "social", "Social or money"
    EXERCISE = "exercise", "Exercise"
    CARER = "carer", "Carer support"


class Intent(Term):
    """Intent of treatment."""

    CONTROL = "control", "Control and comfort"
    COMFORT = "comfort", "Comfort"
    CURATIVE = "curative_oligometastatic", "Curative intent in oligometastatic disease"
    UNDECIDED = "undecided", "Not decided"


class Discipline(Term):
    """Disciplines of the board; the first four are the core."""

    MEDONC = "medonc", "Medical oncology"
    SURGERY = "surgery", "Surgery"
    RADONC = "radonc", "Radiation oncology"
    PATHOLOGY = "pathology", "Pathology"
    RADIOLOGY = "radiology", "Radiology"
    NURSE = "nurse", "Specialist nurse"
    PALLIATIVE = "palliative", "Palliative care"
    GENETICS = "genetics", "Clinical genetics"
    NEUROSURGERY = "neurosurgery", "Neurosurgery"
    SPINAL = "spinal", "Spinal surgery"
    ORTHOPAEDICS = "orthopaedics", "Orthopaedics"
    THORACIC = "thoracic", "Thoracic surgery"
    HPB = "hpb", "Liver surgery"
    INTERVENTIONAL = "interventional", "Interventional radiology"
    CARDIO_ONCOLOGY = "cardio_oncology", "Cardio-oncology"
    OBSTETRICS = "obstetrics", "Obstetrics"
    GERIATRICS = "geriatrics", "Geriatric oncology"
    PHARMACY = "pharmacy", "Pharmacy"
    TRIALS = "trials", "Clinical trials"


class LetterKind(Term):
    """Documents that a recipient can get."""

    MEDICAL_ONCOLOGY = "medical_oncology", "Letter to medical oncology"
    CONSULT_SUMMARY = "consult_summary", "Consult summary"
    TESTS_TO_REQUEST = "tests_to_request", "Tests to request"
    SURGERY = "surgery", "Letter to surgery"
    RADIATION_ONCOLOGY = "radiation_oncology", "Letter to radiation oncology"
    PALLIATIVE_CARE = "palliative_care", "Letter to palliative care"
    GENETICS = "genetics", "Letter to clinical genetics"
    EMERGENCY = "emergency", "Emergency letter"
    BOARD_SHEET = "board_sheet", "Board sheet"
    PATHOLOGY_REQUEST = "pathology_request", "Pathology request"
    DENTAL_CHECK = "dental_check", "Dental check before a bone drug"
    GENERAL_PRACTITIONER = "general_practitioner", "Letter to the general practitioner"
    PATIENT = "patient", "Letter to the patient"


class DecisionKind(Term):
    """What the clinician decided on a line of advice."""

    AS_ADVISED = "as_advised", "As advised"
    DIFFERS = "differs", "Differs"
    DEFERRED = "deferred", "Deferred"


class DiffersReason(Term):
    """Why a decision differs from the advice."""

    TOXICITY = "toxicity_or_comorbidity", "Toxicity or comorbidity"
    PRIOR_TREATMENT = "prior_treatment", "Prior treatment rules it out"
    NEW_INDICATION = "new_indication_or_target", "New indication or target"
    ELSEWHERE = "continuing_elsewhere", "Continuing elsewhere"
    PREFERENCE = "patient_preference", "Patient preference"
    OTHER = "other", "Other, in words"


class DeferReason(Term):
    """Why a decision is deferred."""

    TEST = "waiting_for_test", "Waiting for a test"
    BOARD = "waiting_for_board", "Waiting for the board"
    TIME = "patient_wants_time", "Patient wants time"
    OPINION = "needs_opinion", "Needs another opinion"
    OTHER = "other", "Other"


class Enclosure(Term):
    """What goes with a letter."""

    PATHOLOGY = "pathology", "Pathology report"
    IMAGING_REPORT = "imaging_report", "Imaging report"
    IMAGES = "images", "Images"
    LABORATORY = "laboratory", "Laboratory results"
    GENETICS = "genetics", "Genetic report"
    MEDICINES = "medicines", "List of medicines"
    CONSULT_SUMMARY = "consult_summary", "Consult summary"
    TESTS_TO_REQUEST = "tests_to_request", "Tests to request"


class Operation(Term):
    """Operation; other words are kept as typed."""

    BREAST_CONSERVING = "breast_conserving", "Breast-conserving surgery"
    MASTECTOMY = "mastectomy", "Mastectomy"
    SENTINEL_NODE = "sentinel_node", "Sentinel node biopsy"
    AXILLARY_DISSECTION = "axillary_dissection", "Axillary dissection"
    OVARIES_REMOVED = "ovaries_removed", "Removal of the ovaries"
    METASTASIS_RESECTION = "metastasis_resection", "Resection of a metastasis"
    FIXATION = "fixation", "Fixation of a bone"
    DECOMPRESSION = "decompression", "Decompression of the spine"
    DRAINAGE = "drainage", "Drainage"


class Margins(Term):
    """Margins of an operation."""

    CLEAR = "clear", "Clear"
    CLOSE = "close", "Close"
    INVOLVED = "involved", "Involved"
