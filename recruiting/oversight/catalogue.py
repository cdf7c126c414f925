"""Every sheet there is, by the word in its address."""

from collections.abc import Callable

from recruiting.oversight import house_sheets, sheets
from recruiting.oversight.sheet import Sheet

SHEETS: dict[str, Callable[[], Sheet]] = {
    "system-card": sheets.system_card,
    "impact-assessment": sheets.impact_assessment,
    "processing-record": sheets.processing_record,
    "measures": house_sheets.measures,
    "works-agreement": house_sheets.works_agreement,
}
